package sutra.storage.api.text;

/**
 * Goes through the terms of one text after another. It works on bytes and hands out its own buffer,
 * so that scanning need not allocate: {@link #reset}, then {@link #next} until it is false.
 *
 * <p>Deterministic: what it finds depends on the bytes alone, not on texts before, nor on locale, time
 * or place. It ends on every text and never throws, whatever the bytes: an index that is being built
 * could not go on. A text may have no terms at all. A term that a text repeats is found each time.
 *
 * <p>Single thread.
 */
public interface TermScanner {

  /** The most bytes of a term. */
  int TERM_SIZE_LIMIT = 255;

  /**
   * Starts with a text.
   *
   * @param utf8 the text, which is not changed, and which the caller leaves alone until the last term
   *     is read; bytes that are not UTF-8 are no error
   * @param size how many bytes, from the first one, are the text
   */
  void reset(byte[] utf8, int size);

  /** Moves to the next term; false at the end of the text, and ever after. */
  boolean next();

  /**
   * The current term in UTF-8: the first {@link #termSize} bytes of an array that the scanner uses
   * again. Not to be changed.
   */
  byte[] term();

  /** The bytes of the current term, 1 to {@value #TERM_SIZE_LIMIT}. */
  int termSize();
}
