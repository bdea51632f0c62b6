package sutra.storage.mmap.manifest;

/**
 * The rows of a space that stand in a file beside their segment.
 *
 * @param space the number of the space
 * @param revision counts the files that this segment had for this space, from 1
 * @param size bytes of the file
 * @param digest depends on every byte of the file
 */
public record RowsEntry(int space, int revision, long size, int digest) {

  public RowsEntry {
    if (space < 0 || revision < 1) {
      throw new IllegalArgumentException(
          "space=%d, revision=%d: expected at least 0 and 1".formatted(space, revision));
    }
  }
}
