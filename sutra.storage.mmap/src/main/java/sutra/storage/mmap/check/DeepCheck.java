package sutra.storage.mmap.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerSet;
import sutra.storage.mmap.layer.Totals;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.ManifestFiles;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.memtable.TypeDictionary;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.sealed.SegmentVectors;
import sutra.storage.mmap.sealed.SpaceFiles;
import sutra.storage.mmap.sealed.StoredSpaces;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFiles;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.vectors.Spaces;
import sutra.storage.mmap.vectors.VectorCoding;

/** Checks all segments of a store whose bytes are sound: each by itself, and with the others. */
public final class DeepCheck {

  private final Opening files;
  private final String manifestName;
  private final Manifest manifest;
  private final List<Damage> damages = new ArrayList<>();
  private final Map<Long, SegmentLayer> segments = new LinkedHashMap<>();

  /** Opens what is checked. */
  public interface Opening {

    /** Opens a segment by its number. */
    SegmentFile open(long number) throws IOException;

    /** Opens rows beside a segment; a packed store has none. */
    default SegmentVectors open(SegmentLayer segment, RowsEntry rows) throws IOException {
      throw new CorruptStoreException(segment.file().place() + ": names rows beside it: " + rows);
    }
  }

  private DeepCheck(Opening files, String manifestName, Manifest manifest) {
    this.files = files;
    this.manifestName = manifestName;
    this.manifest = manifest;
  }

  /** Names everything that does not agree in a store's directory. */
  public static List<Damage> run(SegmentFiles files, SpaceFiles spaces, Manifest manifest)
      throws IOException {
    var opening =
        new Opening() {
          @Override
          public SegmentFile open(long number) throws IOException {
            return files.open(number);
          }

          @Override
          public SegmentVectors open(SegmentLayer segment, RowsEntry rows) throws IOException {
            return spaces.open(segment, rows);
          }
        };
    return run(opening, ManifestFiles.name(manifest.generation()), manifest);
  }

  /**
   * Names everything that does not agree.
   *
   * @param manifestName how damages name the manifest
   */
  public static List<Damage> run(Opening files, String manifestName, Manifest manifest)
      throws IOException {
    var check = new DeepCheck(files, manifestName, manifest);
    try {
      check.checkSegments();
      if (check.damages.isEmpty()) {
        check.checkTotals();
      }
      return check.damages;
    } finally {
      check.segments.values().forEach(SegmentLayer::close);
    }
  }

  private void checkSegments() throws IOException {
    long sequence = 0;
    for (SegmentEntry entry : manifest.sealed().segments()) {
      SegmentFile file = files.open(entry.number());
      var findings = new Findings(file);
      checkEntry(file, entry, sequence, findings);
      sequence = entry.lastSequence();
      try {
        SegmentLayer segment = new SegmentLayer(file);
        segments.put(entry.number(), segment); // which closes it in the end
        checkSegment(segment, findings);
        for (RowsEntry rows : entry.spaces()) {
          checkRows(segment, rows);
        }
        new EndCheck(file, segments, findings).run();
        segment.applyEnds(List.copyOf(segments.values()));
      } catch (RuntimeException e) { // whatever reading the wrong bytes leads to
        findings.add(0, "does not read: " + e);
      }
      damages.addAll(findings.damages());
    }
  }

  private static void checkEntry(
      SegmentFile file, SegmentEntry entry, long sequenceBefore, Findings findings) {
    findings.enter("FOOTER", 0);
    findings.require(
        entry.firstSequence() == file.summary().firstSequence()
            && entry.lastSequence() == file.summary().lastSequence(),
        0,
        "has commits %d to %d, the manifest says %d to %d",
        file.summary().firstSequence(),
        file.summary().lastSequence(),
        entry.firstSequence(),
        entry.lastSequence());
    findings.require(
        entry.firstSequence() == sequenceBefore + 1,
        0,
        "begins with commit %d, the segment before ends with %d",
        entry.firstSequence(),
        sequenceBefore);
  }

  private void checkRows(SegmentLayer segment, RowsEntry rows) throws IOException {
    SegmentVectors vectors = files.open(segment, rows);
    segment.spaceIs(vectors); // which closes them in the end
    var findings = new Findings(vectors.file());
    new RowsCheck(vectors, segment.concepts().count(), findings).run();
    damages.addAll(findings.damages());
  }

  private static void checkSegment(SegmentLayer segment, Findings findings) {
    new IdCheck(segment.file(), findings).run();
    new ConceptCheck(segment, findings).run();
    new EdgeCheck(segment.file(), findings).run();
    new WordCheck(segment, findings).run();
    new TimeCheck(segment, findings).run();
  }

  /** The totals of the manifest, counted anew. */
  private void checkTotals() {
    long sequence = manifest.sealed().sequence();
    List<SegmentLayer> layers = List.copyOf(segments.values());
    var newest =
        new StoreView(
            layers.stream().map(Layer::view).toList(),
            LayerSet.of(layers, layer -> {}),
            sequence + 1,
            () -> Totals.NONE,
            new TypeDictionary(),
            StoredSpaces.of(manifest.spaces(), Spaces.NONE, _ -> VectorCoding.NONE));
    Totals counted = newest.at(sequence).totals();
    if (!counted.equals(manifest.sealed().totals())) {
      damages.add(
          new Damage(
              manifestName,
              0,
              "section sealed: says %s lived after commit %d, found %s"
                  .formatted(manifest.sealed().totals(), sequence, counted)));
    }
  }
}
