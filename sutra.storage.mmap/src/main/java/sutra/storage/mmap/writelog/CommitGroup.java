package sutra.storage.mmap.writelog;

import static sutra.storage.mmap.wal.WalFrame.PAYLOAD_OFFSET;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import sutra.storage.api.Durability;
import sutra.storage.mmap.io.NativeBuffer;
import sutra.storage.mmap.wal.WalFrame;

/** The commits that go into the log together: one frame, one force. Log thread only. */
final class CommitGroup implements AutoCloseable {

  /** The most bytes that the commits of a group have together; one alone may be larger. */
  private static final long SIZE_LIMIT = 1 << 20;

  /** Memory beyond this, which a large commit took, is given back with the next group. */
  private static final long KEPT_LIMIT = 4 << 20;

  private NativeBuffer buffer = new NativeBuffer(PAYLOAD_OFFSET + SIZE_LIMIT);
  private final List<PendingWrite> writes = new ArrayList<>();
  private MemorySegment frame;
  private long end;
  private boolean forced;
  private boolean logged;
  private long intervalNanos;

  /** Takes what was handed over to the queue, as far as it fits; whether that is anything. */
  boolean fill(WriteLog queue) {
    writes.clear();
    end = PAYLOAD_OFFSET;
    forced = false;
    logged = false;
    intervalNanos = Long.MAX_VALUE;
    while (queue.next() && (writes.isEmpty() || fits(queue.commitSize()))) {
      if (writes.isEmpty()) {
        frame = memory(end + queue.commitSize());
      }
      add(queue);
    }
    queue.release(); // all is copied: writers need not wait for the device
    return !writes.isEmpty();
  }

  List<PendingWrite> writes() {
    return writes;
  }

  /** Bytes of the commits. */
  long size() {
    return end - PAYLOAD_OFFSET;
  }

  MemorySegment frame() {
    return frame;
  }

  WalFrame contents(long committedMicros) {
    return new WalFrame((int) size(), writes.size(), writes.getFirst().sequence(), committedMicros);
  }

  /** Whether a write must be forced before it is acknowledged. */
  boolean isForced() {
    return forced;
  }

  /** Whether a write must be in the log before it is acknowledged. */
  boolean isLogged() {
    return logged;
  }

  /** Within how many nanoseconds the group must be forced, if any write asks for that. */
  OptionalLong intervalNanos() {
    return intervalNanos == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(intervalNanos);
  }

  @Override
  public void close() {
    buffer.close();
  }

  private boolean fits(long commitSize) {
    return end + commitSize <= PAYLOAD_OFFSET + SIZE_LIMIT;
  }

  private MemorySegment memory(long size) {
    if (frame != null && frame.byteSize() > KEPT_LIMIT && size <= KEPT_LIMIT) {
      var smaller = new NativeBuffer(PAYLOAD_OFFSET + SIZE_LIMIT);
      buffer.close();
      buffer = smaller;
    }
    return buffer.ensure(size);
  }

  private void add(WriteLog queue) {
    PendingWrite write = queue.write();
    long size = queue.commitSize();
    queue.copyTo(frame, end);
    end += size;
    writes.add(write);
    switch (write.durability()) {
      case Durability.Sync _ -> forced = true;
      case Durability.Interval level -> {
        logged = true;
        intervalNanos = Math.min(intervalNanos, level.interval().toNanos());
      }
      case Durability.Os _ -> logged = true;
      case Durability.Memory _ -> {}
    }
    queue.advance();
  }
}
