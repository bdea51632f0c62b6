package sutra.storage.mmap.merge;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import sutra.storage.api.CompactionReport;
import sutra.storage.mmap.manifest.MergeEntry;
import sutra.storage.mmap.manifest.SegmentEntry;

/** A compaction that somebody waits for. The merger's thread alone, but for the result. */
final class Compaction {

  private final long upTo;
  private final long startNanos = System.nanoTime();
  private final CompletableFuture<CompactionReport> result = new CompletableFuture<>();
  private List<SegmentEntry> before;
  private MergeEntry merge;

  /**
   * @param upTo the commits that have to be in segments first
   */
  Compaction(long upTo) {
    this.upTo = upTo;
  }

  long upTo() {
    return upTo;
  }

  CompletableFuture<CompactionReport> result() {
    return result;
  }

  /** Whether its merge is done, and nothing but the exchange of layers is left. */
  boolean isMerged() {
    return merge != null;
  }

  void merged(List<SegmentEntry> inputs, MergeEntry done) {
    before = inputs;
    merge = done;
  }

  /** Says what was done, if the segments are now these. */
  void finish(List<SegmentEntry> after) {
    List<SegmentEntry> first = before == null ? after : before;
    result.complete(
        new CompactionReport(
            first.size(),
            merge == null ? after.size() : 1,
            bytes(first),
            merge == null ? bytes(after) : bytes(after, merge.output()),
            merge == null ? 0 : merge.droppedConcepts(),
            merge == null ? 0 : merge.droppedAssociations(),
            Duration.ofNanos(System.nanoTime() - startNanos)));
  }

  void fail(Throwable cause) {
    result.completeExceptionally(cause);
  }

  private static long bytes(List<SegmentEntry> segments) {
    return segments.stream().mapToLong(SegmentEntry::bytes).sum();
  }

  private static long bytes(List<SegmentEntry> segments, long number) {
    return bytes(segments.stream().filter(entry -> entry.number() == number).toList());
  }
}
