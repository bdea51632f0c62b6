package sutra.bench.embedding;

/** A contender that is ready for the texts of a trial. Belongs to one thread. */
interface TextWorker extends AutoCloseable {

  /** Makes ready what is not measured of the next pass. */
  default void ready() throws Exception {}

  /** Works on all texts once. */
  Pass pass() throws Exception;

  /** Puts away what the last pass left; not measured. */
  default void putAway() throws Exception {}

  @Override
  void close() throws Exception;
}
