package sutra.storage.mmap.segment.words;

/**
 * The part of a score that one term gives to one concept. It must not fall when the frequency rises,
 * nor rise when the word count rises; then its maximum over the impacts of a block bounds the block.
 *
 * <p>That must hold for the rounded numbers too. BM25 as {@code weight / (1 + norm / frequency)}
 * does; with the frequency above and below the line of one fraction it may fail by the last
 * bit.
 */
@FunctionalInterface
public interface ImpactScore {

  /**
   * @param frequency how often the concept has the term
   * @param wordCount how many words the concept has
   */
  double score(int frequency, int wordCount);
}
