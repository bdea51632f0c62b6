package sutra.embed.hash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderProvider;
import sutra.embed.spi.Embedders;
import sutra.embed.spi.EmbeddingException;

class HashEmbedderProviderTest {

  @Test
  void serviceLookUpFindsThisProvider() {
    List<EmbedderProvider> providers = Embedders.available();
    assertEquals(1, providers.size());
    assertInstanceOf(HashEmbedderProvider.class, providers.getFirst());
  }

  @Test
  void defaultAndNamedEmbedderAreTheSame() {
    EmbedderOptions options = EmbedderOptions.defaults();
    try (Embedder byDefault = Embedders.openDefault(options);
        Embedder byName = Embedders.open("hash", options)) {
      assertEquals(384, byDefault.dimension());
      assertEquals("hash-words-ngrams-v1", byDefault.model());
      assertEquals(byDefault.model(), byName.model());
      assertArrayEquals(byDefault.embed("one text"), byName.embed("one text"));
    }
  }

  @Test
  void unknownNameNamesWhatIsPresent() {
    EmbedderOptions options = EmbedderOptions.defaults();
    String message =
        assertThrows(EmbeddingException.class, () -> Embedders.open("onnx", options)).getMessage();
    assertTrue(message.contains("the providers present are hash"), message);
  }

  @Test
  void dimensionIsTakenFromTheOptions() {
    EmbedderOptions options = EmbedderOptions.defaults().withDimension(100);
    try (Embedder embedder = Embedders.openDefault(options)) {
      assertEquals(100, embedder.dimension());
      assertEquals(100, embedder.embed("text").length);
    }
  }

  @Test
  void dimensionAboveTheLimitIsRefusedByValue() {
    EmbedderOptions options = EmbedderOptions.defaults().withDimension(65_537);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Embedders.open("hash", options))
            .getMessage();
    assertTrue(message.startsWith("dimension=65537:"), message);
  }

  @Test
  void unknownSettingIsRefusedByValue() {
    EmbedderOptions options = EmbedderOptions.defaults().with("model", "folder");
    String message =
        assertThrows(IllegalArgumentException.class, () -> Embedders.open("hash", options))
            .getMessage();
    assertTrue(message.startsWith("model=folder:"), message);
  }

  @Test
  void idfIsOnUnlessSwitchedOff() {
    EmbedderOptions options = EmbedderOptions.defaults();
    for (EmbedderOptions on : List.of(options, options.with("idf", "on"))) {
      assertEquals(Map.of(), new HashEmbedderProvider().open(on).settings());
    }
    Embedder off = new HashEmbedderProvider().open(options.with("idf", "off"));
    assertEquals(Map.of("idf", "off"), off.settings());
    assertEquals(Set.of("idf"), new HashEmbedderProvider().settings().keySet());
  }

  @Test
  void otherValueOfIdfIsRefused() {
    EmbedderOptions options = EmbedderOptions.defaults().with("idf", "yes");
    String message =
        assertThrows(IllegalArgumentException.class, () -> Embedders.open("hash", options))
            .getMessage();
    assertEquals("idf=yes: expected on or off", message);
  }

  @Test
  void classPathServiceFileNamesTheProvider() throws IOException {
    String path = "/META-INF/services/" + EmbedderProvider.class.getName();
    try (InputStream file = HashEmbedderProvider.class.getResourceAsStream(path)) {
      String content = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(HashEmbedderProvider.class.getName(), content.strip());
    }
  }
}
