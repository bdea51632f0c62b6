package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.Durability;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.api.VectorForm;
import sutra.storage.api.VerifyReport;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.check.DeepCheck;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.io.SimulatedFileSystem;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.segment.ResealedFile;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFiles;
import sutra.storage.mmap.segment.SegmentFormat;

/** Stores whose segments keep embeddings in any form. */
@Timeout(300)
class VectorFormStoreTest {

  private static final int DIMENSION = 100;
  private static final int COUNT = 400;
  private static final CopyProgress SILENT = CopyProgress.NONE;

  @TempDir Path folder;

  private final MmapStoreProvider provider = new MmapStoreProvider();
  private final Random random = new Random(7);
  private final List<float[]> given = new ArrayList<>();

  private static StoreOptions.Builder options(VectorForm form) {
    return StoreOptions.builder()
        .dimension(DIMENSION)
        .vectorForm(form)
        .durability(Durability.OS)
        .memtableBytes(1 << 16);
  }

  private float[] vector() {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static ConceptId id(int number) {
    return new ConceptId(3, number);
  }

  private ConceptStore made(Path store, VectorForm form) {
    return made(provider, store, form);
  }

  private ConceptStore made(MmapStoreProvider with, Path store, VectorForm form) {
    ConceptStore open = with.open(store, options(form).build());
    for (int i = 0; i < COUNT; i++) {
      given.add(vector());
      open.put(Concept.builder(id(i), "text " + i).embedding(given.get(i)).build());
    }
    return open;
  }

  private void requireAll(ConceptStore open, VectorForm form) {
    assertEquals(form, open.vectorForm());
    try (Snapshot snapshot = open.snapshot()) {
      for (int i = 0; i < COUNT; i++) {
        assertArrayEquals(
            form.rounded(given.get(i)),
            snapshot.get(id(i)).orElseThrow().embedding().orElseThrow(),
            "vector " + i);
      }
    }
  }

  private void requireAll(Path store, VectorForm form) {
    try (ConceptStore open = provider.open(store, StoreOptions.defaults())) {
      requireAll(open, form);
    }
    VerifyReport report = provider.verifyDeep(store);
    assertTrue(report.isClean(), report::toString);
  }

  @ParameterizedTest
  @EnumSource
  void vectorsAreTheSameInMemtablesSegmentsAndMerges(VectorForm form) {
    Path store = folder.resolve("store");
    try (ConceptStore open = made(store, form)) {
      requireAll(open, form);
      open.compact();
      assertEquals(1, open.stats().segments());
      requireAll(open, form);
      open.update(ConceptUpdate.of(id(5)).withStrength(0.25));
      requireAll(open, form);
      open.compact();
      requireAll(open, form);
    }
    requireAll(store, form);
  }

  @ParameterizedTest
  @EnumSource
  void killedStoreHasThemAsTheyWere(VectorForm form) throws IOException {
    var stores = new SimulatedStore(folder);
    Path root = stores.newRoot();
    var files = new SimulatedFileSystem(root);
    Path killedRoot = stores.newRoot();
    SimulatedFileSystem killed;
    var simulated = new MmapStoreProvider(files);
    try (ConceptStore open = made(simulated, SimulatedStore.store(root), form)) {
      open.sync();
      killed = files.afterKill(killedRoot);
    }
    Path store = SimulatedStore.store(killedRoot);
    var survivor = new MmapStoreProvider(killed);
    for (int life = 0; life < 2; life++) {
      try (ConceptStore open = survivor.open(store, StoreOptions.defaults())) {
        requireAll(open, form);
      }
    }
    assertTrue(survivor.verifyDeep(store).isClean());
  }

  @ParameterizedTest
  @EnumSource
  void pastBackupPackAndSalvageHaveThem(VectorForm form) throws IOException {
    Path store = folder.resolve("store");
    Path backup = folder.resolve("backup");
    Path pack = folder.resolve("packed.sutra");
    try (ConceptStore open = made(store, form)) {
      long before = open.stats().visibleSequence();
      open.put(Concept.builder(id(0), "replaced").embedding(vector()).build());
      try (Snapshot past = open.asOf(before)) {
        assertArrayEquals(
            form.rounded(given.get(0)), past.get(id(0)).orElseThrow().embedding().orElseThrow());
      }
      open.put(Concept.builder(id(0), "back").embedding(given.get(0)).build());
      open.backup(backup, SILENT);
      open.pack(pack);
    }
    ConceptStores.restore(backup, folder.resolve("restored"), SILENT);
    requireAll(folder.resolve("restored"), form);
    requireAll(pack, form);
    assertTrue(provider.salvage(store, folder.resolve("salvaged")).isComplete());
    requireAll(folder.resolve("salvaged"), form);
    try (Stream<Path> files = Files.list(store)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        Files.delete(file);
      }
    }
    provider.salvage(store, folder.resolve("without"));
    requireAll(folder.resolve("without"), form);
  }

  @Test
  void segmentTakesTheBytesOfItsForm() throws IOException {
    long[] sizes = new long[VectorForm.values().length];
    for (VectorForm form : VectorForm.values()) {
      given.clear();
      Path store = folder.resolve("sized-" + form);
      try (ConceptStore open = made(store, form)) {
        open.compact();
      }
      sizes[form.code()] = vectorBytes(store);
    }
    assertEquals(64 + COUNT * (448 + 8), sizes[0]);
    assertEquals(64 + COUNT * (256 + 8), sizes[1]);
    assertEquals(64 + COUNT * (128 + 12), sizes[2]);
  }

  private long vectorBytes(Path store) throws IOException {
    try (SegmentFile segment = onlySegment(store)) {
      return segment.section(SegmentFormat.VECTORS).byteSize();
    }
  }

  private static StoreFiles files(Path store) {
    return new StoreFiles(FileSystem.NATIVE, store);
  }

  private static SegmentFile onlySegment(Path store) throws IOException {
    Manifest manifest = files(store).manifests().newest().orElseThrow();
    assertEquals(1, manifest.sealed().segments().size());
    return files(store)
        .segments(manifest.store())
        .open(manifest.sealed().segments().getFirst().number());
  }

  private void flipInVectors(Path store, long offset, int bit) throws IOException {
    Manifest manifest = files(store).manifests().newest().orElseThrow();
    long number;
    long at;
    try (SegmentFile segment = onlySegment(store)) {
      number = segment.number();
      at = segment.sectionOffset(SegmentFormat.VECTORS) + offset;
    }
    Path file = store.resolve(SegmentFiles.place(number));
    ResealedFile.flip(file, manifest.store(), number, at, bit);
  }

  @Test
  void rowThatIsNotAsLongAsStatedIsFound() throws IOException {
    for (VectorForm form : VectorForm.values()) {
      Path store = folder.resolve("wrong-" + form);
      try (ConceptStore open = made(store, form)) {
        open.compact();
      }
      flipInVectors(store, 64 + 43, 6); // the exponent of a float
      Manifest manifest = files(store).manifests().newest().orElseThrow();
      List<Damage> damages =
          DeepCheck.run(
              files(store).segments(manifest.store()),
              files(store).spaces(manifest.store()),
              manifest);
      assertTrue(
          damages.stream().anyMatch(damage -> damage.problem().contains("has length")),
          () -> form + ": " + damages);
      given.clear();
    }
  }

  @Test
  void formThatNobodyKnowsIsRefused() throws IOException {
    Path store = folder.resolve("store");
    try (ConceptStore open = made(store, VectorForm.INT8)) {
      open.compact();
    }
    flipInVectors(store, 8, 4);
    SegmentFile segment = onlySegment(store);
    var problem = assertThrows(UnsupportedFormatException.class, () -> new SegmentLayer(segment));
    assertTrue(problem.getMessage().contains("code=18"), problem.getMessage());
    assertTrue(problem.getMessage().contains(".seg"), problem.getMessage());
  }

  @Test
  void embeddingOfADamagedScaleIsLostAndNoneIsMadeUp() throws IOException {
    Path store = folder.resolve("store");
    try (ConceptStore open = made(store, VectorForm.INT8)) {
      open.compact();
    }
    long owners;
    long section;
    try (SegmentFile segment = onlySegment(store)) {
      section = segment.sectionOffset(SegmentFormat.VECTORS);
      owners = section + 64 + COUNT * 128L;
    }
    Manifest manifest = files(store).manifests().newest().orElseThrow();
    Path file = store.resolve(SegmentFiles.place(manifest.sealed().segments().getFirst().number()));
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) owners + 9] ^= 1;
    Files.write(file, bytes);
    var report = provider.salvage(store, folder.resolve("salvaged"));
    assertFalse(report.isComplete());
    assertTrue(report.lostEmbeddings() > 0 || report.lostConcepts() > 0, report::toString);
    try (ConceptStore open = provider.open(folder.resolve("salvaged"), StoreOptions.defaults());
        Snapshot snapshot = open.snapshot()) {
      for (int i = 0; i < COUNT; i++) {
        float[] expected = VectorForm.INT8.rounded(given.get(i));
        snapshot
            .get(id(i))
            .flatMap(Concept::embedding)
            .ifPresent(found -> assertArrayEquals(expected, found));
      }
    }
  }
}
