package sutra.engine.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The headings that the current place of a document stands under. Knows which of them had no text
 * below, so that their words are not lost. Single thread.
 */
final class HeadingPath {

  /** The most characters of a heading where it is repeated; a longer one is cut. */
  static final int CHARS_LIMIT = 200;

  /** A heading under which nothing stood, with those above it. */
  record Unused(String text, Optional<String> path) {}

  private static final class Heading {
    final int level;
    final String text;
    boolean used;

    Heading(int level, String text) {
      this.level = level;
      this.text = text;
    }
  }

  /** From the innermost to the outermost. */
  private final Deque<Heading> open = new ArrayDeque<>();

  private Optional<String> path = Optional.empty();

  /**
   * Goes below a heading, which closes those of its level and further in.
   *
   * @return the closed ones under which nothing stood
   */
  List<Unused> enter(int level, String text) {
    if (!open.isEmpty() && open.peek().level == 0 && open.peek().text.equals(text)) {
      return List.of(); // the title of a page once more
    }
    List<Unused> unused = new ArrayList<>();
    while (!open.isEmpty() && open.peek().level >= level) {
      Heading closed = open.pop();
      path = join();
      if (!closed.used) {
        unused.add(new Unused(closed.text, path));
        use();
      }
    }
    if (!text.isEmpty()) {
      open.push(new Heading(level, text));
      path = join();
    }
    return unused;
  }

  /** The headings, outermost first, for a block that stands here. */
  Optional<String> use() {
    open.forEach(heading -> heading.used = true);
    return path;
  }

  private Optional<String> join() {
    List<String> texts = new ArrayList<>();
    open.forEach(heading -> texts.add(shortened(heading.text)));
    Collections.reverse(texts);
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(Block.PATH_SEPARATOR, texts));
  }

  /** The beginning of a text that is said again and again, at most {@value #CHARS_LIMIT} characters. */
  static String shortened(String text) {
    return text.length() > CHARS_LIMIT
        ? text.substring(0, LongText.cut(text, 0, CHARS_LIMIT)).strip()
        : text;
  }
}
