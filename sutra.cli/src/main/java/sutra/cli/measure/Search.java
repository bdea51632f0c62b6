package sutra.cli.measure;

/** One way to find near vectors, with one setting. One thread. */
@FunctionalInterface
interface Search {

  /** The rows found, at most as many as are wanted of every search, the best first. */
  int[] nearest(float[] query);
}
