package sutra.engine.document;

import java.util.Map;
import java.util.Optional;

/**
 * A stretch of a document that is learned as one.
 *
 * <p>The offset counts UTF-16 units from the beginning of the document's text. The text of a plain
 * text is its characters as decoded, without byte order mark; of every other form it is what its
 * blocks say, each followed by one line feed, markup and skipped parts left out.
 *
 * @param text the text, one space where there was any white space; line breaks are kept in code, and
 *     between the blocks of a chunk
 * @param offset where it begins in the document's text; behind a repeated heading
 * @param heading the headings it stands under, outermost first, joined by {@value
 *     Block#PATH_SEPARATOR}
 * @param attributes what else is known of it, such as the columns of a row by option
 */
public record Passage(
    String text, long offset, Optional<String> heading, Map<String, String> attributes) {

  /** Checks what can be checked. */
  public Passage {
    attributes = Map.copyOf(attributes);
    if (offset < 0) {
      throw new IllegalArgumentException("offset=" + offset + ": expected 0 or more");
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("text is blank: expected a character to read");
    }
  }
}
