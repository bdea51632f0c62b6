package sutra.storage.mmap.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.layer.Totals;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.merge.MergedCopy;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.segment.SectionOutput;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.SegmentWriter;
import sutra.storage.mmap.vectors.Spaces;

/** Writes all layers of a store as one file. One thread. */
public final class PackWriter {

  private final Manifest source;
  private final long committedMicros;
  private final Totals totals;
  private final Spaces spaces;

  /**
   * @param source the manifest of the store
   * @param committedMicros when the last commit of the layers was made, microseconds since 1970
   * @param totals what lived after it
   * @param spaces of the store, of which the file gets the active one
   */
  public PackWriter(Manifest source, long committedMicros, Totals totals, Spaces spaces) {
    this.source = source;
    this.committedMicros = committedMicros;
    this.totals = totals;
    this.spaces = spaces;
  }

  /**
   * Writes a file and checks that it holds what the layers hold.
   *
   * @param layers all of the store as segments, the newest last; at least one
   * @param horizon versions that ended with this commit or before are left out; 0 for none
   * @return what was written; the counts of what was left out among it
   */
  public MergedCopy write(FileSystem files, Path file, List<SegmentLayer> layers, long horizon)
      throws IOException {
    var copy = new MergedCopy(layers, horizon, spaces.shape(source.vectorForm()), spaces.coding());
    try (SegmentWriter out =
        SegmentWriter.create(files, file, source.store(), PackFormat.SEGMENT_NUMBER)) {
      copy.write(out);
      SectionOutput section = out.begin(SegmentFormat.STORE);
      byte[] manifest = PackFormat.encode(source.packed(state(copy, horizon)));
      section.write(manifest, 0, manifest.length);
      copy.finish(out);
    }
    SegmentLayer written = PackedFile.open(files, file).layer();
    try {
      copy.requireSame(written);
    } finally {
      written.close();
    }
    return copy;
  }

  private SealedState state(MergedCopy copy, long horizon) {
    boolean dropped = copy.droppedConcepts() + copy.droppedAssociations() > 0;
    var itself =
        new SegmentEntry(
            PackFormat.SEGMENT_NUMBER, 0, 0, 0, copy.firstSequence(), copy.lastSequence());
    return new SealedState(
        copy.lastSequence(),
        committedMicros,
        totals,
        copy.lastSequence() == 0 ? List.of() : List.of(itself),
        Math.max(source.sealed().historyFloor(), dropped ? horizon : 0),
        List.of());
  }
}
