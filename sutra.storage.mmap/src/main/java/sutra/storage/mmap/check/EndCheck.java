package sutra.storage.mmap.check;

import java.util.Map;
import java.util.Set;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.sealed.SegmentRecords;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;

/**
 * Ends name versions of earlier segments, or of this one, that lived until then. Runs before they are
 * applied. Those that name a segment which was merged into another are done with.
 */
final class EndCheck {

  private final SegmentFile file;
  private final Map<Long, SegmentLayer> known;
  private final Set<Long> later;
  private final long sealedSequence;
  private final Findings findings;
  private int index;

  /**
   * @param known this segment and the earlier ones by number, with all ends applied that come before
   *     this segment's
   * @param later the numbers of those that come later
   * @param sealedSequence the last commit in segments
   */
  EndCheck(
      SegmentFile file,
      Map<Long, SegmentLayer> known,
      Set<Long> later,
      long sealedSequence,
      Findings findings) {
    this.file = file;
    this.known = known;
    this.later = later;
    this.sealedSequence = sealedSequence;
    this.findings = findings;
  }

  void run() {
    findings.enter("ENDS", SegmentFormat.ENDS);
    new SegmentRecords(file, (kind, offset, size) -> true).ends(this::check);
  }

  private void check(long segment, boolean ofEdge, int ordinal, long death) {
    long at = (long) index++ * SegmentRecords.END_SIZE;
    SegmentLayer layer = known.get(segment);
    if (layer == null) {
      findings.require(
          !later.contains(segment), at, "end %d: segment %d comes later", index - 1, segment);
      return;
    }
    LayerView view = layer.view();
    int count = ofEdge ? view.edgeCount() : view.conceptCount();
    boolean exists = ordinal >= 0 && ordinal < count;
    boolean lived = exists && (ofEdge ? livesEdge(layer, ordinal) : livesConcept(layer, ordinal));
    boolean isOwn = segment == file.number(); // a merged segment states what ended later
    boolean inRange =
        death >= file.summary().firstSequence()
            && death <= (isOwn ? sealedSequence : file.summary().lastSequence());
    findings.require(
        lived && inRange,
        at,
        "end %d: commit %d ends %s %d of segment %d, which %s",
        index - 1,
        death,
        ofEdge ? "association" : "concept version",
        ordinal,
        segment,
        !exists ? "does not exist" : lived ? "is no commit of this segment" : "ended before");
  }

  private static boolean livesConcept(Layer layer, int ordinal) {
    return layer.concepts().death(ordinal) == Layer.ALIVE;
  }

  private static boolean livesEdge(Layer layer, int ordinal) {
    return layer.edges().isVisible(ordinal, Layer.ALIVE - 1);
  }
}
