package sutra.storage.mmap.wal;

/**
 * An end of the log.
 *
 * @param fileNumber the file
 * @param offset bytes from its start
 * @param checksum of the last frame before the offset, or of the file's header
 */
public record WalPosition(long fileNumber, long offset, int checksum) {

  /** Before the first file. */
  public static final WalPosition START = new WalPosition(0, 0, 0);
}
