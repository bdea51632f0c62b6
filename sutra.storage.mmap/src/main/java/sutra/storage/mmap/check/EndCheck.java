package sutra.storage.mmap.check;

import java.util.Map;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.sealed.SegmentRecords;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;

/**
 * Ends name versions of earlier segments that lived until then, or later ends of the segment's own.
 * Runs before they are applied.
 */
final class EndCheck {

  private final SegmentFile file;
  private final Map<Long, SegmentLayer> segments;
  private final Findings findings;
  private int index;

  /**
   * @param segments this one and the earlier ones, by number, with all ends applied that come before
   *     this segment's
   */
  EndCheck(SegmentFile file, Map<Long, SegmentLayer> segments, Findings findings) {
    this.file = file;
    this.segments = segments;
    this.findings = findings;
  }

  void run() {
    findings.enter("ENDS", SegmentFormat.ENDS);
    new SegmentRecords(file, (kind, offset, size) -> true).ends(this::check);
  }

  private void check(long segment, boolean ofEdge, int ordinal, long death) {
    long at = (long) index++ * SegmentRecords.END_SIZE;
    SegmentLayer layer = segments.get(segment);
    if (layer == null) {
      findings.require(
          segment < file.number(), // merged since into one that states the end itself
          at,
          "end %d: there never was a segment %d before this one",
          index - 1,
          segment);
      return;
    }
    LayerView view = layer.view();
    int count = ofEdge ? view.edgeCount() : view.conceptCount();
    boolean exists = ordinal >= 0 && ordinal < count;
    boolean lived = exists && (ofEdge ? livesEdge(layer, ordinal) : livesConcept(layer, ordinal));
    findings.require(
        lived && isOwnCommit(segment, death),
        at,
        "end %d: commit %d ends %s %d of segment %d, which %s",
        index - 1,
        death,
        ofEdge ? "association" : "concept version",
        ordinal,
        segment,
        !exists ? "does not exist" : lived ? "is no commit of this segment" : "ended before");
  }

  /** A merged segment knows of its own versions what commits behind its own ended. */
  private boolean isOwnCommit(long segment, long death) {
    long last = file.summary().lastSequence();
    return segment == file.number()
        ? death > last
        : death >= file.summary().firstSequence() && death <= last;
  }

  private static boolean livesConcept(Layer layer, int ordinal) {
    return layer.concepts().death(ordinal) == Layer.ALIVE;
  }

  private static boolean livesEdge(Layer layer, int ordinal) {
    return layer.edges().isVisible(ordinal, Layer.ALIVE - 1);
  }
}
