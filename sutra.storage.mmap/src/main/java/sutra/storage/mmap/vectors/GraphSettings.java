package sutra.storage.mmap.vectors;

/**
 * How a graph is built. The words are DiskANN's.
 *
 * @param degree neighbours of a row (R)
 * @param room for neighbours while it is built: a row that has so many chooses again
 * @param buildWidth of the beam when a row looks for its neighbours (L)
 * @param alpha how long links are
 * @param threads that build
 */
record GraphSettings(int degree, int room, int buildWidth, float alpha, int threads) {

  static GraphSettings usual(int threads) {
    return new GraphSettings(32, 48, 96, 1.2f, threads);
  }
}
