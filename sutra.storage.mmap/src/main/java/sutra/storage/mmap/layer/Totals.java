package sutra.storage.mmap.layer;

/**
 * Counts of what lives after a commit.
 *
 * @param concepts live concepts
 * @param associations live associations
 * @param vectors live embeddings
 * @param words words in the contents of all live concepts, repetitions counted
 */
public record Totals(long concepts, long associations, long vectors, long words) {

  /** Of an empty store. */
  public static final Totals NONE = new Totals(0, 0, 0, 0);
}
