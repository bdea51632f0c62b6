package sutra.storage.api;

/**
 * Told how far embedding a store anew has come, from one thread at a time. Must not write to the store,
 * as {@link TextEmbedder} must not.
 */
@FunctionalInterface
public interface ReembedProgress {

  /** Tells nobody. */
  ReembedProgress NONE = (textsDone, textsSeen) -> {};

  /**
   * Says how many texts have their vector. An exception thrown here ends {@link ConceptStore#reembed}
   * with it; what was embedded is kept, and the next call goes on from there.
   *
   * @param textsDone different texts that have a vector, those of earlier calls included
   * @param textsSeen different texts found so far; grows while others write
   */
  void advance(long textsDone, long textsSeen);
}
