package sutra.storage.mmap.sealed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentWriter;
import sutra.storage.mmap.vectors.VectorCoding;

/** Writes sealed memtables as segments that no manifest will name, for copies of a store. */
public final class LooseSegment {

  private LooseSegment() {}

  /**
   * Writes a memtable that no later commit touches any more, and opens the segment with all ends that
   * are known in memory. Ends that its commits brought to earlier layers are not stated.
   *
   * @param number of the segment, in its checksums
   * @return a layer that the caller closes; its file stays
   */
  public static SegmentLayer write(
      SealedMemtable sealed, FileSystem files, Path file, UUID store, long number)
      throws IOException {
    var content = new MemtableContent(sealed);
    var builder = new SegmentBuilder(content, VectorCoding.NONE);
    try (SegmentWriter out = SegmentWriter.create(files, file, store, number)) {
      builder.write(out);
      builder.finish(out, _ -> {});
    }
    var layer = new SegmentLayer(SegmentFile.open(files, file, store, number));
    new SealedSegment(
            sealed.memtable(),
            layer,
            content.ordinals(),
            builder.edgeOrdinals(),
            sealed.lastSequence())
        .carryEndsOver();
    return layer;
  }
}
