package sutra.bench.million;

/** One thing that is done with the store; steps run in order, each on the store that the last one left. */
interface Step {

  /** What it does, in a few words. */
  String title();

  /**
   * Does it, and fails if the store is not as it should be.
   *
   * @return what there is to say of it beside its time; empty for nothing
   */
  String run(MillionStore store) throws Exception;
}
