package sutra.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbeddingException;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.kernel.Similarity;

/** What a store records of its embedder, and how the embedder opens again by that. */
class EmbedderSettingsTest {

  @TempDir Path folder;
  private final ScriptedProvider provider =
      new ScriptedProvider().with("/a", "one").with("/b", "one").with("/c", "two");
  private Path directory;

  @BeforeEach
  void nameTheStore() {
    directory = folder.resolve("memory");
  }

  @AfterEach
  void everyEmbedderIsClosed() {
    assertEquals(0, provider.open);
    if (Files.exists(directory)) {
      ConceptStores.open(directory).close(); // and so is the store
    }
  }

  private Sutra open(SutraOptions.Builder options) {
    SutraOptions built = options.build();
    return new Sutra(
        directory, new Opening(directory, built, provider::named).open(), built.store());
  }

  private void make(String reference) {
    open(options().embedder(reference)).close();
  }

  private EmbeddingSpace space() {
    try (ConceptStore store = ConceptStores.open(directory)) {
      return store.embeddingSpace().orElseThrow();
    }
  }

  private static SutraOptions.Builder options() {
    return SutraOptions.builder();
  }

  private static EmbedderOptions settings(String... namesAndValues) {
    EmbedderOptions settings = EmbedderOptions.defaults();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings = settings.with(namesAndValues[i], namesAndValues[i + 1]);
    }
    return settings;
  }

  @Test
  void newStoreRecordsSettingsAndMetric() {
    provider.with("/d", "dot");
    EmbedderOptions asked = settings("pooling", "cls", "threads", "2");
    open(options().embedder("scripted:/d").embedderOptions(asked)).close();
    assertEquals(
        new EmbeddingSpace(
            "default",
            "scripted:dot-cls",
            3,
            Similarity.DOT,
            Map.of("model", "/d", "pooling", "cls")),
        space());
  }

  @Test
  void storeOpensWithTheSettingsThatItRecords() {
    open(options().embedder("scripted:/a").embedderOptions(settings("pooling", "cls"))).close();
    try (Sutra memory = open(options())) {
      assertEquals("one-cls", memory.embedder().orElseThrow().model());
      memory.learn("Comets are made of ice and dust.");
      assertEquals(1, memory.ask(Question.of("ice").mode(Question.Mode.MEANING)).size());
    }
    assertEquals(Map.of("model", "/a", "pooling", "cls"), provider.opened.getLast());
  }

  @Test
  void modelThatMovedIsOpenedWhereTheCallerSays() {
    make("scripted:/a");
    provider.remove("/a");
    try (Sutra memory = open(options().embedder("scripted:/b"))) {
      assertEquals("one-mean", memory.embedder().orElseThrow().model());
    }
    try (Sutra memory = open(options().embedderOptions(settings("model", "/b", "threads", "4")))) {
      assertTrue(memory.embedder().isPresent());
    }
    assertEquals(Map.of("model", "/b", "threads", "4"), provider.opened.getLast());
    assertEquals(Map.of("model", "/a"), space().settings());
  }

  @Test
  void modelThatIsGoneIsNamedWithItsSettings() {
    make("scripted:/a");
    provider.remove("/a");
    String message = assertThrows(EmbeddingException.class, () -> open(options())).getMessage();
    for (String part :
        List.of(
            directory.toString(),
            "scripted:one-mean and the settings model=/a, which does not open: no model at /a",
            "give the settings that lead to it",
            "\"none\" opens it without")) {
      assertTrue(message.contains(part), message);
    }
    open(options().embedder("none")).close();
  }

  @Test
  void otherModelThanTheStoresIsRefused() {
    make("scripted:/a");
    for (SutraOptions.Builder other :
        List.of(
            options().embedder("scripted:/c"),
            options().embedder("scripted:/a").embedderOptions(settings("pooling", "cls")))) {
      String message = assertThrows(IllegalArgumentException.class, () -> open(other)).getMessage();
      assertTrue(message.startsWith("embedder=scripted: " + directory), message);
      assertTrue(message.contains("was made with embedder scripted:one-mean"), message);
      assertTrue(message.contains("embed the store anew with reembed"), message);
    }
  }

  @Test
  void filesThatChangedUnderAStoreAreRefused() {
    make("scripted:/a");
    provider.with("/a", "two");
    String message = assertThrows(EmbeddingException.class, () -> open(options())).getMessage();
    assertTrue(message.contains("scripted:one-mean"), message);
    assertTrue(message.contains("found model two-mean"), message);
    assertTrue(message.contains("model=/a"), message);
  }

  @Test
  void settingsThatTheReleaseNoLongerTakesAreThoseOfTheStore() {
    EmbeddingSpace old =
        EmbeddingSpace.ofModel("scripted:one-mean", 3).withSettings(Map.of("colour", "blue"));
    ConceptStores.open(directory, StoreOptions.builder().embeddingSpace(old).build()).close();
    String message = assertThrows(EmbeddingException.class, () -> open(options())).getMessage();
    assertTrue(message.contains("colour=blue"), message);
  }

  @Test
  void settingsOfTheCallersThatTheProviderRefusesAreTheCallersMistake() {
    make("scripted:/a");
    SutraOptions.Builder wrong = options().embedderOptions(settings("colour", "blue"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> open(wrong))
            .getMessage()
            .startsWith("colour="));
  }

  @Test
  void settingsWithoutAnEmbedderAreRefused() {
    SutraOptions.Builder none = options().embedder("none").embedderOptions(settings("model", "/a"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> open(none))
            .getMessage()
            .startsWith("settings=[model]"));
    assertFalse(Files.exists(directory));
    open(options().embedder("none")).close();
    SutraOptions.Builder model = options().embedderOptions(settings("model", "/a"));
    assertThrows(IllegalArgumentException.class, () -> open(model));
    assertThrows(IllegalArgumentException.class, () -> open(none));
  }

  @Test
  void expectedSpaceLeadsToTheModelOfANewStore() {
    EmbeddingSpace expected =
        new EmbeddingSpace(
            "default", "scripted:one-mean", 3, Similarity.COSINE, Map.of("model", "/a"));
    StoreOptions store = StoreOptions.builder().embeddingSpace(expected).build();
    open(options().store(store).embedder("scripted:/b")).close();
    assertEquals(expected.withSettings(Map.of("model", "/b")), space());
    open(options().store(store)).close();
    assertEquals(Map.of("model", "/b"), provider.opened.getLast());
  }

  @Test
  void referenceHasAProviderAndAModelOrNone() {
    for (String wrong : List.of("", " ", ":/a", "onnx:", "none:/a")) {
      assertThrows(IllegalArgumentException.class, () -> options().embedder(wrong), wrong);
    }
  }
}
