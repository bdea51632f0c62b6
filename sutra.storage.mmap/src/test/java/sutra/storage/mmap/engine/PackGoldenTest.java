package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Direction;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.VectorForm;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.GoldenFile;
import sutra.storage.mmap.io.SimulatedFileSystem;
import sutra.storage.mmap.manifest.FormatFeatures;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.manifest.SpaceEntry;

/** The one-file form 1.0: what its first release wrote is written, and read, by later ones. */
class PackGoldenTest {

  private static final String GOLDEN = "pack-v1.sutra";
  private static final Instant THEN = Instant.parse("2026-02-03T04:05:06.000007Z");
  private static final AssociationType ROAD = AssociationType.of("road");
  private static final EmbeddingSpace SPACE =
      new EmbeddingSpace("default", "given", 3, Similarity.COSINE);
  private static final UUID STORE = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

  @TempDir Path directories;

  private static ConceptId id(int number) {
    return new ConceptId(1, number);
  }

  private static Concept concept(int number, String content) {
    return Concept.builder(id(number), content).created(THEN).embedding(number, 1, 0).build();
  }

  private void write(SimulatedFileSystem files, Path root, Path file, VectorForm form)
      throws IOException {
    Path store = SimulatedStore.store(root);
    StoreOptions options = StoreOptions.builder().clock(Clock.fixed(THEN, ZoneOffset.UTC)).build();
    new StoreFiles(files, store).wal().createDirectory();
    new StoreFiles(files, store)
        .manifests()
        .commit(
            new Manifest(
                1,
                FormatFeatures.of(form),
                STORE,
                THEN,
                List.of(new SpaceEntry(0, SPACE, Role.ACTIVE)),
                0,
                form,
                Analyzer.DEFAULT,
                1,
                SealedState.NONE));
    var provider = new MmapStoreProvider(files);
    try (ConceptStore opened = provider.open(store, options)) {
      opened.put(concept(1, "The river rises"));
      opened.put(concept(2, "A bank of the river"));
      opened.put(Association.of(id(1), id(2), ROAD, 0.5).withCreated(THEN));
      opened.put(concept(1, "The river falls"));
    }
    try (ConceptStore reader = provider.open(store, options.toBuilder().readOnly(true).build())) {
      reader.pack(file);
    }
  }

  @Test
  void packingWritesTheGoldenBytes() throws IOException {
    Path root = new SimulatedStore(directories).newRoot();
    var files = new SimulatedFileSystem(root);
    Path file = root.resolve(GOLDEN);
    write(files, root, file, VectorForm.FLOAT32);
    assertArrayEquals(GoldenFile.read(GOLDEN), files.content(file));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FLOAT32")
  void packingWritesTheGoldenBytesOfEachFormOfVectors(VectorForm form) throws IOException {
    Path root = new SimulatedStore(directories).newRoot();
    var files = new SimulatedFileSystem(root);
    Path file = root.resolve(golden(form));
    write(files, root, file, form);
    assertArrayEquals(GoldenFile.read(golden(form)), files.content(file));
  }

  @ParameterizedTest
  @EnumSource
  void goldenBytesOfEachFormHaveTheVectors(VectorForm form) throws IOException {
    Path root = new SimulatedStore(directories).newRoot();
    var files = new SimulatedFileSystem(root);
    Path file = root.resolve(golden(form));
    files.put(file, GoldenFile.read(golden(form)));
    var provider = new MmapStoreProvider(files);
    try (ConceptStore packed = provider.open(file, StoreOptions.defaults());
        Snapshot snapshot = packed.snapshot()) {
      assertEquals(form, packed.vectorForm());
      for (int number = 1; number <= 2; number++) {
        assertArrayEquals(
            form.rounded(new float[] {number, 1, 0}),
            snapshot.get(id(number)).orElseThrow().embedding().orElseThrow());
      }
      assertEquals(
          id(2), snapshot.search(Query.near(new float[] {2, 1, 0}, 1)).getFirst().concept().id());
    }
    assertTrue(provider.verifyDeep(file).isClean());
  }

  private static String golden(VectorForm form) {
    return switch (form) {
      case FLOAT32 -> GOLDEN;
      case FLOAT16 -> "pack-v1-float16.sutra";
      case INT8 -> "pack-v1-int8.sutra";
    };
  }

  @Test
  void goldenBytesAreAStore() throws IOException {
    Path root = new SimulatedStore(directories).newRoot();
    var files = new SimulatedFileSystem(root);
    Path file = root.resolve(GOLDEN);
    files.put(file, GoldenFile.read(GOLDEN));
    var provider = new MmapStoreProvider(files);
    try (ConceptStore packed = provider.open(file, StoreOptions.defaults());
        Snapshot snapshot = packed.snapshot();
        Snapshot past = packed.asOf(2)) {
      assertEquals(SPACE, packed.embeddingSpace().orElseThrow());
      assertEquals("The river falls", snapshot.get(id(1)).orElseThrow().content());
      assertEquals("The river rises", past.get(id(1)).orElseThrow().content());
      assertEquals(2, snapshot.history(id(1)).size());
      assertEquals(id(2), snapshot.neighbors(id(1), Direction.OUTGOING, Set.of()).getFirst().id());
      assertEquals(2, snapshot.search(Query.words("river", 5)).size());
      assertEquals(
          id(2), snapshot.search(Query.near(new float[] {2, 1, 0}, 1)).getFirst().concept().id());
      assertEquals(4, packed.stats().visibleSequence());
    }
    assertTrue(provider.verifyDeep(file).isClean());
  }
}
