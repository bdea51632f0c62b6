package sutra.storage.mmap.merge;

import java.io.IOException;
import java.util.List;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.sealed.SegmentBuilder;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.segment.SegmentWriter;
import sutra.storage.mmap.vectors.VectorCoding;

/**
 * What all segments of a store hold, as the content of one more that leaves them as they are. Nothing
 * ended later than its last commit. One thread.
 */
public final class MergedCopy {

  private final Merge merge;
  private final SegmentBuilder builder;
  private SegmentWriter.Finished finished;

  /**
   * @param inputs segments that follow each other, with all that ended up to their last commit
   * @param horizon versions that ended with this commit or before are not kept; 0 to keep all
   * @param shape of the embeddings that are copied
   * @param coding codes the vectors
   */
  public MergedCopy(List<SegmentLayer> inputs, long horizon, RowShape shape, VectorCoding coding) {
    this.merge = new Merge(inputs, horizon, shape);
    this.builder = new SegmentBuilder(merge, coding);
  }

  /** Writes the sections; others may follow before {@link #finish}. */
  public void write(SegmentWriter out) throws IOException {
    builder.write(out);
  }

  /** Ends the file. */
  public void finish(SegmentWriter out) throws IOException {
    finished = builder.finish(out, _ -> {});
  }

  /**
   * Checks that a segment holds what this one is.
   *
   * @throws IllegalStateException if not
   */
  public void requireSame(SegmentLayer written) {
    Fingerprint expected = Fingerprint.of(merge);
    Fingerprint found = Fingerprint.of(written);
    if (!found.equals(expected) || written.file().digest() != finished.digest()) {
      throw new IllegalStateException(
          "the file does not hold what the store holds: expected %s with digest %08x, found %s with %08x"
              .formatted(expected, finished.digest(), found, written.file().digest()));
    }
  }

  /** Bytes of the file. */
  public long bytes() {
    return finished.size();
  }

  public int concepts() {
    return merge.conceptCount();
  }

  public int associations() {
    return merge.edges().count();
  }

  /** Concept versions that were not kept. */
  public int droppedConcepts() {
    return merge.droppedConcepts();
  }

  /** Association versions that were not kept. */
  public int droppedAssociations() {
    return merge.droppedAssociations();
  }

  public long firstSequence() {
    return merge.firstSequence();
  }

  public long lastSequence() {
    return merge.lastSequence();
  }
}
