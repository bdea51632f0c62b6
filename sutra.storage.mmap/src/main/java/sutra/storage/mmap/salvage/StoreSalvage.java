package sutra.storage.mmap.salvage;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.SalvageReport;
import sutra.storage.api.StoreStats;
import sutra.storage.api.VectorForm;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.memtable.TypeDictionary;
import sutra.storage.mmap.record.CommitCheck;
import sutra.storage.mmap.record.CommitReader;
import sutra.storage.mmap.sealed.SegmentRecords;
import sutra.storage.mmap.segment.SegmentFiles;
import sutra.storage.mmap.vectors.Spaces;
import sutra.storage.mmap.wal.WalFrame;
import sutra.storage.mmap.wal.WalSalvage;

/**
 * Writes into a new store what lived at the end of a damaged one: the versions in its segments that
 * nothing readable has ended, in the order of their commits, and then the commits of its log.
 */
public final class StoreSalvage {

  /** Opens the new store. */
  @FunctionalInterface
  public interface Opener {
    ConceptStore open(Optional<EmbeddingSpace> space, VectorForm form, String analyzer);
  }

  private final DamagedStore source;
  private final NewStore target;

  /** The number of the space whose embeddings are salvaged. */
  private final int space;

  private final List<Damage> losses;
  private final TypeDictionary types = new TypeDictionary();
  private long lostConcepts;
  private long lostAssociations;
  private long lostEmbeddings;
  private long lostUpdates;

  /** What the log says of concepts since the last commits that are lost. */
  private final Set<ConceptId> certain = new HashSet<>();

  private boolean somethingIsLost;
  private long nextSequence;

  private StoreSalvage(DamagedStore source, NewStore target, int space, List<Damage> losses) {
    this.source = source;
    this.target = target;
    this.space = space;
    this.losses = losses;
  }

  /**
   * Salvages a store that nobody has open.
   *
   * @throws IllegalArgumentException if nothing of a store is there
   */
  public static SalvageReport run(FileSystem files, Path directory, Opener opener)
      throws IOException {
    List<Damage> losses = new ArrayList<>();
    try (DamagedStore source = DamagedStore.open(files, directory, losses)) {
      Optional<EmbeddingSpace> space = source.space();
      int number = source.spaceNumber().orElse(Spaces.NO_SPACE);
      if (!source.isDescribed()) {
        if (space.isEmpty()) {
          DimensionFinder found = embeddingsOfLog(source);
          space = found.dimension().stream().mapToObj(EmbeddingSpace::ofDimension).findFirst();
          number = found.space();
        }
        losses.add(
            new Damage(
                "manifest",
                0,
                "no manifest can be read: the model of the embeddings and the analyzer of words are"
                    + " not known; the new store has "
                    + space.map(EmbeddingSpace::toString).orElse("no embeddings")
                    + " as "
                    + source.vectorForm()
                    + " and the default analyzer"));
      }
      try (var target = new NewStore(opener.open(space, source.vectorForm(), source.analyzer()))) {
        return new StoreSalvage(source, target, number, losses).run();
      }
    }
  }

  private SalvageReport run() throws IOException {
    source.segments().stream()
        .map(segment -> segment.records().typeNames())
        .max(Comparator.comparingInt(List::size))
        .ifPresent(types::addCustom);
    for (SalvagedSegment segment : source.segments()) {
      endEarlier(segment);
    }
    for (SalvagedSegment segment : source.segments()) {
      copy(segment);
    }
    somethingIsLost = losses.stream().anyMatch(loss -> loss.file().startsWith("segments"));
    nextSequence = source.sealedSequence() + 1;
    WalSalvage.read(
        source.wal(), source.store(), source.sealedSequence(), this::apply, losses::add);
    if (lostUpdates > 0) {
      losses.add(
          new Damage(
              "wal",
              0,
              "%d updates of single fields are lost: what they changed may be lost itself"
                  .formatted(lostUpdates)));
    }
    StoreStats stats = target.finish();
    return new SalvageReport(
        stats.concepts(),
        stats.associations(),
        lostConcepts,
        lostAssociations,
        lostEmbeddings,
        losses);
  }

  private void endEarlier(SalvagedSegment segment) {
    int lost =
        segment
            .records()
            .ends((number, ofEdge, ordinal, _) ->
                source.segments().stream()
                    .filter(earlier -> earlier.number() == number)
                    .forEach(earlier -> earlier.end(ofEdge, ordinal)));
    if (lost > 0) {
      losses.add(
          new Damage(
              SegmentFiles.place(segment.number()),
              0,
              "%d ends of earlier versions are lost: what commits %d to %d replaced or deleted may be"
                      .formatted(lost, segment.firstSequence(), segment.lastSequence())
                  + " back"));
    }
  }

  private void copy(SalvagedSegment segment) {
    losses.addAll(segment.damages());
    long conceptsBefore = lostConcepts;
    long associationsBefore = lostAssociations;
    long embeddingsBefore = lostEmbeddings;
    SegmentRecords records = segment.records();
    for (int concept = 0; concept < records.summary().conceptCount(); concept++) {
      copyConcept(segment, concept);
    }
    for (int edge = 0; edge < records.summary().edgeCount(); edge++) {
      copyAssociation(segment, edge);
    }
    long lost = lostConcepts + lostAssociations + lostEmbeddings;
    if (lost > conceptsBefore + associationsBefore + embeddingsBefore) {
      losses.add(
          new Damage(
              SegmentFiles.place(segment.number()),
              0,
              "lost %d of %d versions of concepts, %d of %d of associations and %d embeddings, of"
                      .formatted(
                          lostConcepts - conceptsBefore,
                          records.summary().conceptCount(),
                          lostAssociations - associationsBefore,
                          records.summary().edgeCount(),
                          lostEmbeddings - embeddingsBefore)
                  + " commits %d to %d"
                      .formatted(segment.firstSequence(), segment.lastSequence())));
    }
  }

  private void copyConcept(SalvagedSegment segment, int ordinal) {
    if (segment.hasEnded(false, ordinal)) {
      return;
    }
    Optional<SegmentRecords.Version> version = segment.records().concept(ordinal);
    if (version.isPresent() && version.get().isEnded()) {
      return;
    }
    Optional<Concept.Builder> builder = version.flatMap(SegmentRecords.Version::texts);
    if (builder.isEmpty()) {
      lostConcepts++;
      return;
    }
    if (segment.hasEmbedding(version.get(), ordinal, space)) {
      Optional<float[]> embedding =
          segment
              .embedding(version.get(), ordinal)
              .filter(vector -> vector.length == target.dimension());
      embedding.ifPresentOrElse(builder.get()::embedding, () -> lostEmbeddings++);
    }
    target.put(builder.get().build());
  }

  private void copyAssociation(SalvagedSegment segment, int edge) {
    if (segment.hasEnded(true, edge) || segment.records().isEndedAssociation(edge)) {
      return;
    }
    Optional<Association> association = segment.records().association(edge, this::type);
    association.ifPresentOrElse(target::put, () -> lostAssociations++);
  }

  private Optional<AssociationType> type(int number) {
    return Optional.ofNullable(types.type(number));
  }

  private void apply(MemorySegment frame, WalFrame contents) {
    CommitCheck.requireWhole(
        frame, WalFrame.PAYLOAD_OFFSET, contents.payloadSize(), contents.commitCount());
    if (contents.firstSequence() > nextSequence) {
      somethingIsLost = true;
      certain.clear();
    }
    nextSequence = contents.firstSequence() + contents.commitCount();
    long offset = WalFrame.PAYLOAD_OFFSET;
    for (int i = 0; i < contents.commitCount(); i++) {
      if (contents.firstSequence() + i > source.sealedSequence()) {
        var commit = new CommitBatch(target.dimension(), space, this::isCertain);
        new CommitReader().read(frame, offset, commit);
        lostEmbeddings += commit.lostEmbeddings();
        lostUpdates += commit.lostUpdates();
        certain.addAll(commit.written());
        target.write(commit.batch());
      }
      offset += CommitReader.size(frame, offset);
    }
  }

  /** Whether a concept is known to be as it was: an update of another one would make what never was. */
  private boolean isCertain(ConceptId id) {
    return !somethingIsLost || certain.contains(id);
  }

  /** The newest embedding in the log. */
  private static DimensionFinder embeddingsOfLog(DamagedStore source) {
    var finder = new DimensionFinder();
    try {
      WalSalvage.read(source.wal(), source.store(), 0, finder, damage -> {});
    } catch (IOException e) {
      return finder; // reading it for its commits will say why
    }
    return finder;
  }
}
