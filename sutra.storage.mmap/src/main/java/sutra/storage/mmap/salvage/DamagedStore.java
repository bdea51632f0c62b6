package sutra.storage.mmap.salvage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.VectorForm;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.ManifestFiles;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.manifest.SpaceEntry;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.sealed.SpaceFiles;
import sutra.storage.mmap.segment.ContainerFile;
import sutra.storage.mmap.segment.SegmentFiles;
import sutra.storage.mmap.wal.WalFiles;
import sutra.storage.mmap.wal.WalSalvage;

/** What is there of a damaged store: its manifest, or what can be known without, and its segments. */
final class DamagedStore implements AutoCloseable {

  private final WalFiles wal;
  private final List<Damage> losses;
  private final Optional<Manifest> manifest;
  private final UUID store;
  private final List<SalvagedSegment> segments = new ArrayList<>();

  private DamagedStore(WalFiles wal, List<Damage> losses, Optional<Manifest> manifest, UUID store) {
    this.wal = wal;
    this.losses = losses;
    this.manifest = manifest;
    this.store = store;
  }

  /**
   * Opens what can be opened.
   *
   * @param losses takes what cannot
   * @throws IllegalArgumentException if nothing of a store is there
   */
  static DamagedStore open(FileSystem files, Path directory, List<Damage> losses)
      throws IOException {
    var wal = new WalFiles(files, directory.resolve("wal"));
    Optional<Manifest> manifest =
        new ManifestFiles(files, directory)
            .newestReadable((name, problem) -> losses.add(new Damage(name, 0, problem)));
    boolean isNewest = manifest.isPresent() && losses.isEmpty();
    Path segmentsDirectory = directory.resolve("segments");
    Optional<UUID> store = manifest.map(Manifest::store);
    if (store.isEmpty()) {
      store = SegmentFiles.storeOf(files, segmentsDirectory);
    }
    if (store.isEmpty()) {
      store = WalSalvage.storeOf(wal);
    }
    UUID known =
        store.orElseThrow(() ->
            new IllegalArgumentException(directory + ": nothing readable of a store is here"));
    var found = new DamagedStore(wal, losses, manifest, known);
    var segmentFiles = new SegmentFiles(files, segmentsDirectory, known);
    try {
      found.openSegments(segmentFiles, isNewest);
      found.openRows(new SpaceFiles(files, directory.resolve("spaces"), known));
    } catch (IOException | RuntimeException | Error e) {
      found.close();
      throw e;
    }
    return found;
  }

  WalFiles wal() {
    return wal;
  }

  UUID store() {
    return store;
  }

  /** The segments that can be read at least in part, in the order of their commits. */
  List<SalvagedSegment> segments() {
    return segments;
  }

  /** The last commit that a segment holds; 0 without any. */
  long sealedSequence() {
    return segments.stream().mapToLong(SalvagedSegment::lastSequence).max().orElse(0);
  }

  /** The space of the embeddings, or one of the caller's own if only the dimension is known. */
  Optional<EmbeddingSpace> space() {
    return manifest.isPresent()
        ? manifest.get().activeSpace()
        : newestShape().map(shape -> EmbeddingSpace.ofDimension(shape.dimension()));
  }

  /** The number of that space, if a manifest or a segment says it. */
  Optional<Integer> spaceNumber() {
    return manifest.isPresent()
        ? manifest.get().active().map(SpaceEntry::number)
        : newestShape().map(RowShape::space);
  }

  /** What embeddings are like in the newest segment that says so: its space was the active one. */
  private Optional<RowShape> newestShape() {
    return segments.reversed().stream()
        .flatMap(segment -> segment.records().shape().stream())
        .findFirst();
  }

  /** The form of the embeddings; a log alone does not tell it, and has what was rounded as floats. */
  VectorForm vectorForm() {
    return manifest
        .map(Manifest::vectorForm)
        .or(() -> newestShape().map(RowShape::form))
        .orElse(VectorForm.FLOAT32);
  }

  /** Whether the manifest says how the store was made. */
  boolean isDescribed() {
    return manifest.isPresent();
  }

  String analyzer() {
    return manifest.map(Manifest::analyzer).orElse(Analyzer.DEFAULT);
  }

  @Override
  public void close() {
    segments.forEach(SalvagedSegment::close);
  }

  private void openSegments(SegmentFiles files, boolean manifestIsNewest) throws IOException {
    List<SegmentEntry> named = manifest.map(newest -> newest.sealed().segments()).orElse(List.of());
    List<Long> numbers =
        manifestIsNewest ? named.stream().map(SegmentEntry::number).toList() : files.numbers();
    for (long number : numbers) {
      try {
        segments.add(SalvagedSegment.open(files.file(number)));
      } catch (CorruptStoreException e) {
        losses.add(new Damage(SegmentFiles.place(number), 0, wholeLoss(e, number, named)));
      }
    }
    for (SalvagedSegment one : List.copyOf(segments)) { // a merge and what it was made of
      if (segments.stream().anyMatch(other -> other != one && other.covers(one))) {
        segments.remove(one);
        one.close();
      }
    }
    segments.sort(Comparator.comparingLong(SalvagedSegment::firstSequence));
  }

  /** Opens the rows of the active space that stand beside segments. */
  private void openRows(SpaceFiles files) throws IOException {
    if (manifest.isEmpty() || spaceNumber().isEmpty()) {
      return;
    }
    for (SegmentEntry entry : manifest.get().sealed().segments()) {
      Optional<RowsEntry> rows = entry.rows(spaceNumber().get());
      Optional<SalvagedSegment> segment =
          segments.stream().filter(one -> one.number() == entry.number()).findFirst();
      if (rows.isPresent() && segment.isPresent()) {
        ContainerFile file = files.file(SpaceFiles.Name.of(entry, rows.get()));
        try {
          segment.get().rowsAre(SalvagedSegment.open(file));
        } catch (CorruptStoreException e) {
          losses.add(
              new Damage(file.place(), 0, "all embeddings in it are lost: " + e.getMessage()));
        }
      }
    }
  }

  private static String wholeLoss(
      CorruptStoreException problem, long number, List<SegmentEntry> named) {
    String commits =
        named.stream()
            .filter(entry -> entry.number() == number)
            .findFirst()
            .map(entry -> "commits %d to %d".formatted(entry.firstSequence(), entry.lastSequence()))
            .orElse("its commits");
    return "the whole segment is lost, with all that %s put, replaced and deleted: %s"
        .formatted(commits, problem.getMessage());
  }
}
