package sutra.engine.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the blocks of a document whose form is not plain text: cleans their text, gives them
 * offsets and headings, cuts those that are too long. Single thread.
 */
final class BlockQueue implements BlockReader {

  private final Deque<Block> ready = new ArrayDeque<>();
  private final HeadingPath headings = new HeadingPath();
  private final String source;
  private final long charsLimit;
  private long offset;

  /** A queue that is read while it fills. */
  BlockQueue() {
    this("", Long.MAX_VALUE);
  }

  /**
   * A queue that fills before it is read.
   *
   * @param charsLimit the most characters it takes
   */
  BlockQueue(String source, long charsLimit) {
    this.source = source;
    this.charsLimit = charsLimit;
  }

  /**
   * A heading, under which what follows stands.
   *
   * @param level 0 for the title of the document, then 1 to 6
   */
  void heading(int level, CharSequence text) {
    String title = PlainText.collapse(text);
    if (!title.isEmpty()) {
      headings.enter(level, title).forEach(this::addUnused);
    }
  }

  /** Adds a block unless it is blank. */
  void add(BlockKind kind, CharSequence text) {
    add(kind, text, Map.of());
  }

  /** Adds a block with attributes unless it is blank. */
  void add(BlockKind kind, CharSequence text, Map<String, String> attributes) {
    String clean = kind == BlockKind.CODE ? PlainText.keepLines(text) : PlainText.collapse(text);
    if (clean.isEmpty()) {
      return;
    }
    Optional<String> path = headings.use();
    int start = 0;
    while (clean.length() - start > Block.CHARS_LIMIT) {
      int end = LongText.cut(clean, start, Block.CHARS_LIMIT);
      put(kind, clean.substring(start, end).strip(), path, attributes);
      start = end;
    }
    put(kind, clean.substring(start).strip(), path, attributes);
  }

  /** Ends the document. */
  void finish() {
    headings.enter(0, "").forEach(this::addUnused);
  }

  private void addUnused(HeadingPath.Unused heading) {
    put(BlockKind.HEADING, heading.text(), heading.path(), Map.of());
  }

  private void put(
      BlockKind kind, String text, Optional<String> path, Map<String, String> attributes) {
    if (offset + text.length() > charsLimit) {
      throw new BadDocumentException(
          source,
          "its tables repeat their headings to more than %d characters: split it, or raise the limit"
              .formatted(charsLimit));
    }
    if (!text.isEmpty()) {
      ready.add(new Block(kind, text, offset, path, attributes));
      offset += text.length() + 1;
    }
  }

  @Override
  public Optional<Block> next() {
    return Optional.ofNullable(ready.poll());
  }

  /** Whether nothing waits to be read. */
  boolean isEmpty() {
    return ready.isEmpty();
  }

  @Override
  public void close() {
    ready.clear();
  }
}
