package sutra.storage.mmap.vectors;

/** Which rows each row is linked with. */
interface Links {

  /** The most neighbours that a row may have. */
  int room();

  /**
   * Copies the neighbours of a row.
   *
   * @param into has room for all
   * @return how many there are
   * @throws IndexOutOfBoundsException if there is no such row, or what is said of it is damaged
   */
  int copy(int row, int[] into);
}
