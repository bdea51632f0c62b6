package sutra.storage.mmap.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.VectorForm;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.mmap.engine.MmapStoreProvider;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.layer.Reclaimer;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.ManifestFiles;
import sutra.storage.mmap.manifest.MergeEntry;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.manifest.SpaceEntry;
import sutra.storage.mmap.rows.MemoryRows;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.sealed.Catalog;
import sutra.storage.mmap.sealed.EmbeddingSource;
import sutra.storage.mmap.sealed.Replacements;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.sealed.SpaceFiles;
import sutra.storage.mmap.sealed.StoredSpaces;
import sutra.storage.mmap.segment.SegmentFiles;
import sutra.storage.mmap.segment.WritePace;
import sutra.storage.mmap.vectors.Spaces;
import sutra.storage.mmap.vectors.VectorCoding;

/** Merges while the spaces of a store change. */
class MergedRowsTest {

  private static final int CONCEPTS = 5;
  private static final EmbeddingSpace OLD = new EmbeddingSpace("old", "m", 3, Similarity.DOT);
  private static final EmbeddingSpace NEW = new EmbeddingSpace("new", "n", 2, Similarity.DOT);
  private static final RowShape SHAPE = new RowShape(1, 2, VectorForm.FLOAT32);

  @TempDir Path directory;

  private final Reclaimer reclaimer = new Reclaimer();
  private Catalog catalog;
  private SegmentLayer segment;

  /** A vector for each version. */
  private record OnePerVersion() implements EmbeddingSource {

    @Override
    public int conceptCount() {
      return CONCEPTS;
    }

    @Override
    public MemoryRows vectors(int ordinal) {
      return MemoryRows.of(VectorForm.FLOAT32, new float[] {ordinal, 1});
    }

    @Override
    public int vectorRow(int ordinal) {
      return 0;
    }

    @Override
    public RowShape shape() {
      return SHAPE;
    }
  }

  @BeforeEach
  void openStoreOfOneSegment() throws IOException {
    Path store = directory.resolve("store");
    StoreOptions options = StoreOptions.builder().embeddingSpace(OLD).build();
    try (ConceptStore open = new MmapStoreProvider().open(store, options)) {
      for (int i = 0; i < CONCEPTS; i++) {
        open.put(Concept.builder(new ConceptId(0, i), "concept " + i).embedding(i, 0, 1).build());
      }
      open.compact();
    }
    var manifests = new ManifestFiles(FileSystem.NATIVE, store);
    Manifest manifest = manifests.newest().orElseThrow();
    var files = new SegmentFiles(FileSystem.NATIVE, store.resolve("segments"), manifest.store());
    var rows = new SpaceFiles(FileSystem.NATIVE, store.resolve("spaces"), manifest.store());
    Spaces spaces = StoredSpaces.of(manifest.spaces(), Spaces.NONE, space -> VectorCoding.NONE);
    catalog =
        new Catalog(
            files, rows, manifests, manifest, reclaimer, spaces, space -> VectorCoding.NONE);
    segment = catalog.open(manifest.sealed().segments().getFirst().number());
  }

  @AfterEach
  void free() {
    reclaimer.freeAll();
  }

  private MergePlan plan() {
    return new MergePlan(catalog.sealed().segments(), 1);
  }

  private void commit(List<SpaceEntry> spaces, UnaryOperator<SegmentEntry> change)
      throws IOException {
    try (Catalog.Turn turn = catalog.turn()) {
      turn.commit(
          catalog.manifest().withSpaces(spaces, catalog.sealed().withRows(change, CONCEPTS)));
    }
  }

  private static List<SpaceEntry> spaces(Role role) {
    List<SpaceEntry> spaces = new ArrayList<>();
    spaces.add(new SpaceEntry(0, OLD, role == Role.ACTIVE ? Role.KEPT : Role.ACTIVE));
    spaces.add(role == Role.ACTIVE ? 0 : 1, new SpaceEntry(1, NEW, role));
    return spaces;
  }

  private RowsEntry writeRows() throws IOException {
    var name = new SpaceFiles.Name(1, segment.file().number(), 1);
    int digest = segment.file().digest();
    SpaceFiles files = catalog.spaceFiles();
    return files.write(name, digest, new OnePerVersion(), VectorCoding.NONE, WritePace.FULL);
  }

  private void activateTheNewSpace() throws IOException {
    RowsEntry rows = writeRows();
    segment.spaceIs(catalog.spaceFiles().open(segment, rows));
    commit(spaces(Role.ACTIVE), entry -> entry.with(rows));
  }

  private MergedRows begin() throws IOException {
    return new MergedRows(catalog, plan(), List.of(segment));
  }

  @Test
  void aMergeIsGivenUpWhenAnotherSpaceBecomesActive() throws IOException {
    try (MergedRows rows = begin()) {
      rows.requireUnchanged();
      activateTheNewSpace();
      assertThrows(SpacesChangedException.class, rows::requireUnchanged);
    }
    try (MergedRows rows = begin()) {
      assertEquals(SHAPE, rows.own());
    }
  }

  @Test
  void aPlanFromBeforeTheChangeIsRefused() throws IOException {
    MergePlan before = plan();
    activateTheNewSpace();
    assertThrows(
        SpacesChangedException.class,
        () -> new MergedRows(catalog, before, List.of(segment)).close());
  }

  @Test
  void rowsThatAreNotOpenAreWaitedFor() throws IOException {
    RowsEntry rows = writeRows();
    commit(spaces(Role.ACTIVE), entry -> entry.with(rows));
    assertThrows(SpacesChangedException.class, () -> begin().close());
  }

  @Test
  void toComputeASpaceDisturbsNoMerge() throws IOException {
    try (MergedRows rows = begin()) {
      commit(spaces(Role.COMPUTED), entry -> entry);
      writeRows();
      rows.requireUnchanged();
      assertEquals(0, rows.own().space());
    }
  }

  @Test
  void aMergeIsGivenUpWhenAKeptSpaceIsDropped() throws IOException {
    activateTheNewSpace();
    try (MergedRows rows = begin()) {
      commit(spaces(Role.ACTIVE).subList(0, 1), entry -> entry);
      assertThrows(SpacesChangedException.class, rows::requireUnchanged);
    }
  }

  @Test
  void whatWasGatheredGoesUnlessAManifestMayNameIt() throws IOException {
    activateTheNewSpace();
    var merge = new Merge(List.of(segment), 0, SHAPE);
    assertFalse(isGathered(merge, false));
    assertTrue(isGathered(merge, true));
  }

  private boolean isGathered(Merge merge, boolean isNamed) throws IOException {
    try (MergedRows rows = begin()) {
      rows.gather(77, merge, WritePace.FULL);
      if (isNamed) {
        SegmentEntry named = rows.named(new SegmentEntry(77, 1, 1, 1, 1, CONCEPTS));
        assertEquals(List.of(0), named.spaces().stream().map(RowsEntry::space).toList());
      }
    }
    return catalog.spaceFiles().file(new SpaceFiles.Name(0, 77, 1)).isThere();
  }

  @Test
  void aMergeThatWasGivenUpIsDoneAgainWithTheNewRows() throws IOException {
    var switches = new ArrayList<IOException>();
    var merging =
        new Merging(
            catalog,
            new Replacements(),
            () -> {
              switchOnce(switches);
              return 0;
            });
    assertThrows(
        SpacesChangedException.class, () -> merging.run(plan(), List.of(segment), WritePace.FULL));
    assertEquals(0, merging.merges());
    MergeEntry done = merging.run(plan(), List.of(segment), WritePace.FULL);
    SegmentEntry output = catalog.sealed().segments().getFirst();
    assertEquals(done.output(), output.number());
    assertEquals(List.of(0), output.spaces().stream().map(RowsEntry::space).toList());
    SegmentLayer merged = catalog.open(output.number());
    assertEquals(SHAPE, merged.ownVectors().shape());
    assertEquals(CONCEPTS, merged.ownVectors().count());
  }

  private void switchOnce(List<IOException> failures) {
    if (catalog.spaces().activeNumber() == 0) {
      try {
        activateTheNewSpace();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    assertEquals(List.of(), failures);
  }
}
