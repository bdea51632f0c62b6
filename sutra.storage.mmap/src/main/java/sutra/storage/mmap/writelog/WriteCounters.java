package sutra.storage.mmap.writelog;

import sutra.storage.mmap.wal.WalFrame;

/** What the log thread has done, counted by it alone. Any thread may read, one number at a time. */
public final class WriteCounters {

  private volatile long durableSequence;
  private volatile long groups;
  private volatile long written;
  private volatile long acceptedBytes;
  private volatile long loggedBytes;
  private volatile long memtableBytes;
  private volatile long walBytes;

  WriteCounters(long durableSequence, long memtableBytes, long walBytes) {
    this.durableSequence = durableSequence;
    this.memtableBytes = memtableBytes;
    this.walBytes = walBytes;
  }

  /** The last commit that is forced to the device. */
  public long durableSequence() {
    return durableSequence;
  }

  /** Groups in which commits were written. */
  public long groups() {
    return groups;
  }

  /** Batches committed. */
  public long written() {
    return written;
  }

  /** Bytes of their changes. */
  public long acceptedBytes() {
    return acceptedBytes;
  }

  /** Bytes appended to the log. */
  public long loggedBytes() {
    return loggedBytes;
  }

  /** Bytes of memory that hold data. */
  public long memtableBytes() {
    return memtableBytes;
  }

  /** Bytes of the log's files, had none been deleted since the last commit. */
  long walBytes() {
    return walBytes;
  }

  // For the log thread

  void logged(WalFrame contents) {
    loggedBytes += WalFrame.PAYLOAD_OFFSET + contents.payloadSize();
  }

  void applied(WalFrame contents, int refused, long newMemtableBytes) {
    groups++;
    written += contents.commitCount() - refused;
    acceptedBytes += contents.payloadSize();
    memtableBytes = newMemtableBytes;
  }

  void forcedUpTo(long sequence) {
    durableSequence = sequence;
  }

  void memtablesHave(long bytes) {
    memtableBytes = bytes;
  }

  void logHas(long bytes) {
    walBytes = bytes;
  }
}
