package sutra.storage.api;

/** Told how far the copying of a store has come, from one thread at a time. */
@FunctionalInterface
public interface CopyProgress {

  /** Tells nobody. */
  CopyProgress NONE = (bytesDone, bytesTotal) -> {};

  /**
   * Says how many bytes are done; an exception thrown here ends the copying with it.
   *
   * @param bytesDone bytes copied, linked or found there already
   * @param bytesTotal bytes of all files
   */
  void advance(long bytesDone, long bytesTotal);
}
