package sutra.storage.mmap.writelog;

import static sutra.storage.mmap.wal.WalFrame.PAYLOAD_OFFSET;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import sutra.storage.api.Durability;
import sutra.storage.mmap.io.NativeBuffer;
import sutra.storage.mmap.record.CommitFormat;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.wal.WalFrame;

/** The commits that go into the log together: one frame, one force. Log thread only. */
final class CommitGroup implements AutoCloseable {

  /** The most bytes that the commits of a group have together; one alone may be larger. */
  private static final long SIZE_LIMIT = 1 << 20;

  /** Memory beyond this, which a large commit took, is given back with the next group. */
  private static final long KEPT_LIMIT = 4 << 20;

  /** What a group may have for its changes to be compared with what a write depends on. */
  private static final long READ_AGAIN_LIMIT = 1 << 16;

  private final GroupChanges changes = new GroupChanges();
  private NativeBuffer buffer = new NativeBuffer(PAYLOAD_OFFSET + SIZE_LIMIT);
  private final List<PendingWrite> writes = new ArrayList<>();
  private MemorySegment frame;
  private long end;
  private boolean forced;
  private boolean logged;
  private long intervalNanos;
  private long features;
  private int refusedCount;

  /**
   * Takes what was handed over to the queue, as far as it fits; whether that is anything. A write that
   * depends on what the group is to change begins the next group: by then that is applied. If what it
   * depends on does not hold, an empty commit takes its place, so that sequence numbers have no gaps.
   *
   * @param applied gives what all earlier groups have made
   */
  boolean fill(WriteLog queue, Supplier<StoreView> applied) {
    writes.clear();
    end = PAYLOAD_OFFSET;
    forced = false;
    logged = false;
    intervalNanos = Long.MAX_VALUE;
    features = 0;
    refusedCount = 0;
    changes.clear(end);
    while (queue.next() && (writes.isEmpty() || mayJoin(queue))) {
      if (writes.isEmpty()) {
        frame = memory(end + queue.commitSize());
      }
      PendingWrite write = queue.write();
      if (write.isConditional() && write.isRefused(applied.get())) {
        addRefused(queue);
      } else {
        addCommit(queue);
      }
      noteLevel(write);
      writes.add(write);
      queue.advance();
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

  /** What a reader of the commits needs. */
  long features() {
    return features;
  }

  /** How many of the commits are empty because what they depended on did not hold. */
  int refusedCount() {
    return refusedCount;
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

  private boolean mayJoin(WriteLog queue) {
    return end + queue.commitSize() <= PAYLOAD_OFFSET + SIZE_LIMIT
        && (!queue.write().isConditional() || isIndependent(queue.write()));
  }

  private boolean isIndependent(PendingWrite write) {
    if (end > PAYLOAD_OFFSET + READ_AGAIN_LIMIT) {
      return false;
    }
    changes.readTo(frame, end);
    return !write.dependsOn(changes);
  }

  private MemorySegment memory(long size) {
    if (frame != null && frame.byteSize() > KEPT_LIMIT && size <= KEPT_LIMIT) {
      var smaller = new NativeBuffer(PAYLOAD_OFFSET + SIZE_LIMIT);
      buffer.close();
      buffer = smaller;
    }
    return buffer.ensure(size);
  }

  private void addCommit(WriteLog queue) {
    long size = queue.commitSize();
    features |= queue.write().features();
    queue.copyTo(frame, end);
    end += size;
  }

  private void addRefused(WriteLog queue) {
    queue.discard();
    end += CommitFormat.writeEmpty(frame, end);
    refusedCount++;
  }

  private void noteLevel(PendingWrite write) {
    switch (write.durability()) {
      case Durability.Sync _ -> forced = true;
      case Durability.Interval level -> {
        logged = true;
        intervalNanos = Math.min(intervalNanos, level.interval().toNanos());
      }
      case Durability.Os _ -> logged = true;
      case Durability.Memory _ -> {}
    }
  }
}
