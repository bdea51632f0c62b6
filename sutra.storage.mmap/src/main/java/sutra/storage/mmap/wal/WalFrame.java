package sutra.storage.mmap.wal;

/**
 * What a frame holds.
 *
 * @param payloadSize bytes of payload, which stands behind {@link #PAYLOAD_OFFSET}
 * @param commitCount commits in it
 * @param firstSequence of the first of them; the others follow one by one
 * @param committedMicros when they were committed, microseconds since 1970
 */
public record WalFrame(int payloadSize, int commitCount, long firstSequence, long committedMicros) {

  /** Where the payload begins in a frame's memory. */
  public static final long PAYLOAD_OFFSET = WalFormat.FRAME_HEADER_SIZE;

  /** What a reader needs for commits that update single fields. */
  public static final long FIELD_UPDATES = WalFormat.FIELD_UPDATES;

  /** The most bytes that the payload of one frame may have. */
  public static final int PAYLOAD_LIMIT = 1 << 30;
}
