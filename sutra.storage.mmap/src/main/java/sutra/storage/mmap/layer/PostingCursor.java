package sutra.storage.mmap.layer;

/** Walks through the postings of a word, by falling ordinals. Single thread. */
public interface PostingCursor {

  /** Moves to the next posting; false at the end. */
  boolean next();

  /** The ordinal of the concept version that has the word. */
  int concept();

  /** How often it has the word. */
  int frequency();
}
