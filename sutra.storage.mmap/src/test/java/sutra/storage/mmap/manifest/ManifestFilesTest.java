package sutra.storage.mmap.manifest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.api.VectorForm;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.GoldenFile;
import sutra.storage.mmap.io.CrashImage;
import sutra.storage.mmap.io.Fault;
import sutra.storage.mmap.io.SimulatedFileSystem;
import sutra.storage.mmap.layer.Totals;

class ManifestFilesTest {

  private static final Path ROOT = Path.of("/simulated");
  private static final String GOLDEN = "manifest-v1.1.json";
  private static final String GOLDEN_1_0 = "manifest-v1.json";
  private static final String GOLDEN_1_2 = "manifest-v1.2.json";
  private static final String GOLDEN_1_3 = "manifest-v1.3.json";
  private static final String GOLDEN_1_4 = "manifest-v1.4.json";

  private final SimulatedFileSystem files = new SimulatedFileSystem(ROOT);
  private final ManifestFiles manifests = new ManifestFiles(files, ROOT);

  private static Manifest manifest(long generation) {
    return manifest(generation, FormatFeatures.CURRENT, VectorForm.FLOAT32, "english-v1");
  }

  private static Manifest manifest(
      long generation, FormatFeatures features, VectorForm form, String analyzer) {
    return manifest(
        generation,
        features,
        form,
        analyzer,
        new EmbeddingSpace("text", "some \"model\" ü", 384, Similarity.COSINE));
  }

  private static Manifest manifestWithSettings() {
    var space =
        new EmbeddingSpace("text", "some \"model\" ü", 384, Similarity.DOT)
            .withSettings(Map.of("pooling", "mean", "model", "/models/é \"5\"", "prefix", ""));
    VectorForm form = VectorForm.FLOAT32;
    return manifest(3, FormatFeatures.of(form, Optional.of(space)), form, "english-v1", space);
  }

  private static Manifest manifest(
      long generation,
      FormatFeatures features,
      VectorForm form,
      String analyzer,
      EmbeddingSpace space) {
    return new Manifest(
        generation,
        features,
        new UUID(0x1122334455667788L, 0x99AABBCCDDEEFF00L),
        Instant.parse("2020-02-29T12:00:00.123456Z"),
        List.of(new SpaceEntry(0, space, Role.ACTIVE)),
        0,
        form,
        analyzer,
        17,
        SealedState.NONE);
  }

  @Test
  void goldenManifestIsWrittenAndRead() throws IOException {
    assertArrayEquals(GoldenFile.read(GOLDEN), ManifestFormat.encode(manifest(3)));
    assertEquals(manifest(3), ManifestFormat.decode(GOLDEN, GoldenFile.read(GOLDEN)));
  }

  @Test
  void manifestOfFormat10HasTheDefaultAnalyzer() {
    var features = new FormatFeatures(1, 0, 0, 0, 0);
    assertEquals(
        manifest(3, features, VectorForm.FLOAT32, Analyzer.DEFAULT),
        ManifestFormat.decode(GOLDEN_1_0, GoldenFile.read(GOLDEN_1_0)));
  }

  @Test
  void manifestOfVectorsInAnotherFormIsWrittenAndReadAsFormat12() {
    Manifest bytes = manifest(3, FormatFeatures.of(VectorForm.INT8), VectorForm.INT8, "english-v1");
    assertArrayEquals(GoldenFile.read(GOLDEN_1_2), ManifestFormat.encode(bytes));
    assertEquals(bytes, ManifestFormat.decode(GOLDEN_1_2, GoldenFile.read(GOLDEN_1_2)));
  }

  @Test
  void settingsOfASpaceAreWrittenAndReadAsFormat13() {
    Manifest withSettings = manifestWithSettings();
    assertArrayEquals(GoldenFile.read(GOLDEN_1_3), ManifestFormat.encode(withSettings));
    assertEquals(withSettings, ManifestFormat.decode(GOLDEN_1_3, GoldenFile.read(GOLDEN_1_3)));
  }

  private static Manifest manifestOfSpaces() {
    Manifest first = manifest(3);
    EmbeddingSpace other = new EmbeddingSpace("other", "m2", 512, Similarity.DOT);
    EmbeddingSpace third = new EmbeddingSpace("third", "m3", 64, Similarity.EUCLIDEAN);
    var sealed =
        new SealedState(
            9,
            1_582_977_600_123_456L,
            new Totals(4, 3, 2, 1),
            List.of(
                new SegmentEntry(1, 0, 4_096, 0xABCDEF, 1, 5)
                    .with(new RowsEntry(0, 2, 1_000, 0x1234))
                    .with(new RowsEntry(2, 1, 2_000, 0x5678)),
                new SegmentEntry(4, 0, 8_192, 0x7F, 6, 9)),
            0,
            List.of());
    return first.withSpaces(
        List.of(
            new SpaceEntry(2, other, Role.ACTIVE),
            new SpaceEntry(0, first.activeSpace().orElseThrow(), Role.KEPT),
            new SpaceEntry(3, third, Role.COMPUTED)),
        sealed);
  }

  @Test
  void spacesAreWrittenAndReadAsFormat14() {
    Manifest spaces = manifestOfSpaces();
    assertEquals(new FormatFeatures(1, 4, 0, 0, 8), spaces.features());
    assertArrayEquals(GoldenFile.read(GOLDEN_1_4), ManifestFormat.encode(spaces));
    assertEquals(spaces, ManifestFormat.decode(GOLDEN_1_4, GoldenFile.read(GOLDEN_1_4)));
  }

  @Test
  void aNumberOfASpaceIsNeverForgotten() {
    Manifest spaces = manifestOfSpaces();
    Manifest fewer = spaces.withSpaces(spaces.spaces().subList(0, 1), spaces.sealed());
    assertEquals(3, ManifestFormat.decode("m", ManifestFormat.encode(fewer)).lastSpace());
    assertEquals(3, fewer.packed(fewer.sealed()).lastSpace());
  }

  @Test
  void theActiveSpaceComesFirst() {
    Manifest spaces = manifestOfSpaces();
    assertThrows(
        IllegalArgumentException.class,
        () -> spaces.withSpaces(spaces.spaces().reversed(), spaces.sealed()));
    Manifest none = spaces.withSpaces(spaces.spaces().subList(1, 3), spaces.sealed());
    assertEquals(Optional.empty(), none.activeSpace());
  }

  @Test
  void eachSpaceHasANumberAndANameOfItsOwn() {
    Manifest spaces = manifestOfSpaces();
    SpaceEntry active = spaces.spaces().getFirst();
    SpaceEntry kept = spaces.spaces().get(1);
    List<SpaceEntry> sameNumber =
        List.of(active, new SpaceEntry(active.number(), kept.space(), Role.KEPT));
    List<SpaceEntry> sameName =
        List.of(active, new SpaceEntry(kept.number(), active.space(), Role.KEPT));
    for (List<SpaceEntry> wrong : List.of(sameNumber, sameName)) {
      assertThrows(IllegalArgumentException.class, () -> spaces.withSpaces(wrong, spaces.sealed()));
    }
  }

  @Test
  void settingsForbidNobodyToOpen() {
    Optional<EmbeddingSpace> space = manifestWithSettings().activeSpace();
    assertEquals(new FormatFeatures(1, 3, 0, 0, 0), FormatFeatures.of(VectorForm.FLOAT32, space));
    assertEquals(new FormatFeatures(1, 3, 0, 0, 4), FormatFeatures.of(VectorForm.INT8, space));
    Optional<EmbeddingSpace> bare = space.map(one -> one.withSettings(Map.of()));
    for (VectorForm form : VectorForm.values()) {
      assertEquals(FormatFeatures.of(form), FormatFeatures.of(form, bare));
      FormatFeatures.of(form, space).requireWritable("m");
    }
  }

  @Test
  void settingThatIsNoTextIsDamage() {
    byte[] whole = GoldenFile.read(GOLDEN_1_3);
    String body = new String(whole, 0, whole.length - 16, StandardCharsets.UTF_8);
    for (String nonsense : List.of("7", "null", "{}", "[\"mean\"]")) {
      byte[] bytes = sealed(body.replace("\"mean\"", nonsense));
      var problem =
          assertThrows(CorruptStoreException.class, () -> ManifestFormat.decode("m", bytes));
      assertTrue(problem.getMessage().contains("settings.pooling"), problem.getMessage());
    }
    byte[] text = sealed(body.replaceFirst("\"settings\":\\{[^}]*}", "\"settings\":\"x\""));
    assertThrows(CorruptStoreException.class, () -> ManifestFormat.decode("m", text));
  }

  @Test
  void onlyAnotherFormOfVectorsForbidsOlderReleasesToOpen() {
    assertEquals(FormatFeatures.CURRENT, FormatFeatures.of(VectorForm.FLOAT32));
    for (VectorForm form : List.of(VectorForm.FLOAT16, VectorForm.INT8)) {
      FormatFeatures features = FormatFeatures.of(form);
      assertEquals(1, features.major());
      assertEquals(2, features.minor());
      assertEquals(4, features.incompatible());
      features.requireWritable("m");
    }
  }

  @Test
  void formOfVectorsThatNobodyKnowsIsDamage() {
    byte[] whole = GoldenFile.read(GOLDEN_1_2);
    String body = new String(whole, 0, whole.length - 16, StandardCharsets.UTF_8);
    var problem =
        assertThrows(
            CorruptStoreException.class,
            () -> ManifestFormat.decode("m", sealed(body.replace("INT8", "INT3"))));
    assertTrue(problem.getMessage().contains("INT3"), problem.getMessage());
  }

  @Test
  void anyBitFlippedOrBytesCutAreDamage() {
    byte[] whole = GoldenFile.read(GOLDEN);
    for (int at = 0; at < whole.length * 8; at++) {
      byte[] damaged = whole.clone();
      damaged[at / 8] ^= (byte) (1 << at % 8);
      assertThrows(CorruptStoreException.class, () -> ManifestFormat.decode("m", damaged));
    }
    for (int size = 0; size < whole.length; size++) {
      byte[] cut = Arrays.copyOf(whole, size);
      assertThrows(CorruptStoreException.class, () -> ManifestFormat.decode("m", cut));
    }
  }

  @Test
  void newestOfThreeGenerationsIsReadAndOlderOnesGo() throws IOException {
    assertEquals(Optional.empty(), manifests.newest());
    for (int generation = 1; generation <= 5; generation++) {
      manifests.commit(manifest(generation));
    }
    assertEquals(manifest(5), manifests.newest().orElseThrow());
    assertEquals(
        List.of("manifest-000003.json", "manifest-000004.json", "manifest-000005.json"),
        files.list(ROOT));
  }

  @Test
  void damagedNewestGenerationIsNotReplacedByAnOlderOne() throws IOException {
    manifests.commit(manifest(1));
    manifests.commit(manifest(2));
    Path newest = ROOT.resolve("manifest-000002.json");
    byte[] content = files.content(newest);
    content[20] ^= 1;
    files.put(newest, content);
    var problem = assertThrows(CorruptStoreException.class, manifests::newest);
    assertTrue(problem.getMessage().startsWith("manifest-000002.json@"), problem.getMessage());
  }

  @Test
  void renamedGenerationIsDamage() throws IOException {
    manifests.commit(manifest(1));
    files.put(
        ROOT.resolve("manifest-000009.json"), files.content(ROOT.resolve("manifest-000001.json")));
    assertThrows(CorruptStoreException.class, manifests::newest);
  }

  @Test
  void foreignNamesAreNotRead() throws IOException {
    manifests.commit(manifest(1));
    for (String name :
        List.of("manifest-0000002.json", "manifest-2.json", "manifest-000002.json.tmp")) {
      files.put(ROOT.resolve(name), new byte[] {1});
    }
    assertEquals(manifest(1), manifests.newest().orElseThrow());
    manifests.commit(manifest(2));
    assertEquals(manifest(2), manifests.newest().orElseThrow());
  }

  @Test
  void newerFormatIsRefusedByNameWhateverElseItHolds() {
    String body =
        "{\"generation\":3,\"format\":{\"major\":2,\"minor\":7,\"incompatible\":4},"
            + "\"store\":[\"of another form\"]}\n";
    var problem =
        assertThrows(
            UnsupportedFormatException.class, () -> ManifestFormat.decode("m", sealed(body)));
    assertTrue(problem.getMessage().startsWith("m: format 2.7"), problem.getMessage());
  }

  @Test
  void unknownFieldsAreSkipped() {
    String golden = new String(GoldenFile.read(GOLDEN), StandardCharsets.UTF_8);
    String body = golden.substring(0, golden.indexOf('\n') + 1);
    String extended = body.replace("\"walFloor\"", "\"later\":{\"x\":[1,{}]},\"walFloor\"");
    assertEquals(manifest(3), ManifestFormat.decode("m", sealed(extended)));
  }

  @Test
  void sealedNonsenseIsDamage() {
    for (String body :
        List.of(
            "\n",
            "[]\n",
            "{}\n",
            "{\"generation\":\"x\"}\n",
            "{\"generation\":1,\"store\":null}\n",
            "{\"generation\":99999999999999999999}\n",
            "{\"embeddingSpaces\":[{\"dimension\":-1}]}\n",
            "{\"created\":\"yesterday\"}\n",
            withoutAnalyzer(),
            "{\"generation\":1")) {
      assertThrows(
          CorruptStoreException.class, () -> ManifestFormat.decode("m", sealed(body)), body);
    }
  }

  private static String withoutAnalyzer() {
    String golden = new String(GoldenFile.read(GOLDEN), StandardCharsets.UTF_8);
    String body = golden.substring(0, golden.indexOf('\n') + 1);
    return body.replace("english-v1", " ");
  }

  @Test
  void crashBeforeAnyOperationLeavesTheOldOrTheNewGeneration() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("ManifestFilesTest seed " + seed);
    var random = new Random(seed);
    manifests.commit(manifest(1));
    for (long generation = 2; generation < 40; generation++) {
      long old = generation - 1;
      files.setFault(_ -> {
        for (CrashImage image : CrashImage.values()) {
          var crashed = new ManifestFiles(files.crash(ROOT, image, random), ROOT);
          long found = crashed.newest().orElseThrow().generation();
          assertTrue(found == old || found == old + 1, found + " after " + old);
          crashed.commit(manifest(found + 1));
          assertEquals(found + 1, crashed.newest().orElseThrow().generation());
        }
        return Fault.Outcome.HAPPENS;
      });
      manifests.commit(manifest(generation));
      files.setFault(Fault.NONE);
    }
  }

  private static byte[] sealed(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var crc = new CRC32C();
    crc.update(bytes);
    return (body + "crc32c=" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
