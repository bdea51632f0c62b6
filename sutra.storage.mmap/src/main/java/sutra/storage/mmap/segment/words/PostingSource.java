package sutra.storage.mmap.segment.words;

/**
 * Gives terms with their postings, one after another, to a {@link WordsWriter}: terms rise in the
 * unsigned order of their bytes, and the ordinals of a term rise. A term without postings is left
 * out. One thread.
 */
public interface PostingSource {

  /** Moves to the next term, before its first posting; false at the end. */
  boolean nextTerm();

  /** The bytes of the term from the start of an array, valid until the next move to a term. */
  byte[] term();

  /** How many bytes of the array are the term's. */
  int termSize();

  /** Moves to the next posting of the term; false at its end. */
  boolean nextPosting();

  /** The ordinal of the concept version, not negative, below the number of concepts. */
  int ordinal();

  /** How often it has the term, at least once. */
  int frequency();
}
