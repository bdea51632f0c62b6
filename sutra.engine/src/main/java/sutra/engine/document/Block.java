package sutra.engine.document;

import java.util.Map;
import java.util.Optional;

/**
 * A stretch of a document that its form sets apart. No passage holds text of two blocks but a chunk.
 *
 * @param kind what it is
 * @param text its text, never blank; in prose, line breaks mean no more than a space
 * @param offset where it begins in the document's text, in UTF-16 units; see {@link Passage#offset}
 * @param heading the headings it stands under, outermost first, joined by {@value #PATH_SEPARATOR}
 * @param attributes what else is known of it, such as the columns of a row by option
 */
public record Block(
    BlockKind kind,
    String text,
    long offset,
    Optional<String> heading,
    Map<String, String> attributes) {

  /** The most characters (UTF-16 units) of a block: 1 Mi. A longer one is cut at a space. */
  public static final int CHARS_LIMIT = 1 << 20;

  /** What stands between two headings of a path. */
  public static final String PATH_SEPARATOR = " > ";

  /** Checks what can be checked. */
  public Block {
    attributes = Map.copyOf(attributes);
    if (offset < 0) {
      throw new IllegalArgumentException("offset=" + offset + ": expected 0 or more");
    }
  }
}
