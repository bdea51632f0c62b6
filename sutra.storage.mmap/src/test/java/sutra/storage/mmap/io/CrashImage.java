package sutra.storage.mmap.io;

/** What a crash leaves of what was not forced. */
public enum CrashImage {
  /** Nothing: the device had written none of it. */
  NOTHING_UNFORCED(4096),
  /** Everything: the process was killed, the system went on. */
  EVERYTHING(4096),
  /** Some pages and some directory entries. */
  SOME_PAGES(4096),
  /** Some sectors and some directory entries. */
  SOME_SECTORS(512),
  /** Some sectors, garbage in others, and some directory entries. */
  GARBAGE(512);

  private final int unit;

  CrashImage(int unit) {
    this.unit = unit;
  }

  /** Bytes that reach the device, or do not, together. */
  int unit() {
    return unit;
  }
}
