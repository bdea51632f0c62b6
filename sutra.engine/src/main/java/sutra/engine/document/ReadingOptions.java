package sutra.engine.document;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How documents are read. Immutable.
 *
 * @param charset the charset of the bytes; empty to find out
 * @param code whether code blocks, scripts and styles are read; code inside a sentence always is
 * @param columnHeadings whether the first row of separated values names the columns
 * @param separator what separates values; empty for a tab in TSV and a guess from the first line in
 *     CSV
 * @param rowAttributes whether each value of a row is also an attribute, named as its column
 * @param charsLimit the most characters of a document whose form must be read as a whole, which are
 *     Markdown and HTML (for HTML: bytes)
 */
public record ReadingOptions(
    Optional<Charset> charset,
    boolean code,
    boolean columnHeadings,
    Optional<Character> separator,
    boolean rowAttributes,
    int charsLimit) {

  /** The usual {@link #charsLimit}: 16 Mi characters. */
  public static final int USUAL_CHARS_LIMIT = 16 << 20;

  /** Charset found out, no code, columns named by the first row, no attributes. */
  public static final ReadingOptions USUAL =
      new ReadingOptions(Optional.empty(), false, true, Optional.empty(), false, USUAL_CHARS_LIMIT);

  /** Checks the limit and the separator. */
  public ReadingOptions {
    if (charsLimit < 1) {
      throw new IllegalArgumentException("charsLimit=" + charsLimit + ": expected at least 1");
    }
    separator.ifPresent(ReadingOptions::requireSeparator);
  }

  private static void requireSeparator(char separator) {
    if (separator == '"' || separator == '\n' || separator == '\r' || separator == 0) {
      throw new IllegalArgumentException(
          "separator=U+%04X: expected neither a quote, nor an end of line, nor NUL"
              .formatted((int) separator));
    }
  }

  /** These options with that charset. */
  public ReadingOptions withCharset(Charset charset) {
    return new ReadingOptions(
        Optional.of(charset), code, columnHeadings, separator, rowAttributes, charsLimit);
  }

  /** These options, code read or skipped. */
  public ReadingOptions withCode(boolean code) {
    return new ReadingOptions(charset, code, columnHeadings, separator, rowAttributes, charsLimit);
  }

  /** These options, the first row taken for the names of columns or for values. */
  public ReadingOptions withColumnHeadings(boolean columnHeadings) {
    return new ReadingOptions(charset, code, columnHeadings, separator, rowAttributes, charsLimit);
  }

  /** These options with values separated by that character. */
  public ReadingOptions withSeparator(char separator) {
    return new ReadingOptions(
        charset, code, columnHeadings, Optional.of(separator), rowAttributes, charsLimit);
  }

  /** These options, values of rows made attributes or not. */
  public ReadingOptions withRowAttributes(boolean rowAttributes) {
    return new ReadingOptions(charset, code, columnHeadings, separator, rowAttributes, charsLimit);
  }

  /** These options with that limit on documents read as a whole. */
  public ReadingOptions withCharsLimit(int charsLimit) {
    return new ReadingOptions(charset, code, columnHeadings, separator, rowAttributes, charsLimit);
  }
}
