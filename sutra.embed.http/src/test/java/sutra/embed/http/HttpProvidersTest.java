package sutra.embed.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderProvider;
import sutra.embed.spi.Embedders;
import sutra.embed.spi.EmbeddingException;

class HttpProvidersTest {

  private static final SettingsReader OPENAI =
      new SettingsReader(
          new OpenAiProtocol(), "https://api.openai.com", Optional.of("OPENAI_API_KEY"));

  @Test
  void serviceLookUpFindsBothBehindEveryOther() {
    List<EmbedderProvider> providers = Embedders.available();
    assertEquals(
        List.of("ollama", "openai"), providers.stream().map(EmbedderProvider::name).toList());
    assertTrue(providers.stream().allMatch(provider -> provider.priority() < 0));
  }

  @Test
  void neitherIsChosenUnlessNamed() {
    EmbedderOptions options = EmbedderOptions.defaults();
    String message =
        assertThrows(EmbeddingException.class, () -> Embedders.openDefault(options)).getMessage();
    assertTrue(message.contains("ollama: no model is named; name one, such as ollama:"), message);
  }

  @Test
  void referenceNamesProviderAndModel() {
    try (var server = new StubServer();
        Embedder embedder =
            Embedders.open(
                "ollama:" + StubServer.MODEL,
                EmbedderOptions.defaults().with("base-url", server.url() + "/"))) {
      assertEquals(StubServer.MODEL, embedder.model());
      assertEquals(server.url(), embedder.settings().get("base-url"));
    }
  }

  @Test
  void classPathServiceFileNamesBoth() throws IOException {
    String path = "/META-INF/services/" + EmbedderProvider.class.getName();
    try (InputStream file = OllamaProvider.class.getResourceAsStream(path)) {
      String content = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(
          List.of(OllamaProvider.class.getName(), OpenAiProvider.class.getName()),
          content.lines().toList());
    }
  }

  @Test
  void everySettingIsDescribed() {
    assertEquals(
        "[model, base-url, key-env, document-prefix, query-prefix, long-texts, batch,"
            + " concurrency, timeout, retries]",
        new OllamaProvider().settings().keySet().toString());
    assertFalse(new OpenAiProvider().settings().containsKey("long-texts"));
    assertTrue(new OpenAiProvider().settings().get("key-env").contains("OPENAI_API_KEY"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "modell|m|modell=m: the embedder openai knows no such setting; it takes model, base-url",
        "long-texts|truncate|long-texts=truncate: the embedder openai knows no such setting",
        "model|two words|model=two words: expected the server's name of a model, without blanks",
        "base-url|localhost:8080|base-url=localhost:8080: expected http:// or https:// and a host",
        "base-url|ftp://host|base-url=ftp://host: expected http://",
        "base-url|http://|base-url=http://: expected http://",
        "base-url|http://a b|base-url=http://a b: expected http://",
        "batch|0|batch=0: expected an integer, 1 to 2048",
        "batch|2049|batch=2049: expected an integer, 1 to 2048",
        "concurrency|many|concurrency=many: expected an integer, 1 to 64",
        "timeout|-1|timeout=-1: expected an integer, 1 to 3600",
        "retries|99999999999|retries=99999999999: expected an integer, 0 to 20",
      })
  void badSettingIsRefusedByValue(String name, String value, String message) {
    EmbedderOptions options = EmbedderOptions.defaults().with("model", "m").with(name, value);
    assertRefused(options, message);
  }

  @Test
  void modelIsRequired() {
    assertRefused(EmbedderOptions.defaults(), "model=: expected the server's name of a model");
  }

  @Test
  void dimensionBeyondEveryModelIsRefused() {
    assertRefused(
        EmbedderOptions.defaults().with("model", "m").withDimension(65_537),
        "dimension=65537: the embedder openai gives 1 to 65536");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://me:hidden@host",
        "http://host?key=hidden",
        "http://host/#hidden",
        "http://me:hidden@ho st"
      })
  void secretInTheBaseUrlIsRefusedAndNotShown(String url) {
    EmbedderOptions options = EmbedderOptions.defaults().with("model", "m").with("base-url", url);
    String message = assertRefused(options, "base-url=");
    assertFalse(message.contains("hidden"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:11434,http://localhost:11434/v1/embeddings",
    "http://localhost:11434/,http://localhost:11434/v1/embeddings",
    "https://host/v1,https://host/v1/embeddings",
    "https://host/v1//,https://host/v1/embeddings",
    "https://host/behind/proxy/v1/,https://host/behind/proxy/v1/embeddings",
    "http://[::1]:8080,http://[::1]:8080/v1/embeddings",
  })
  void slashesAndVersionAtTheEndAreUnderstood(String url, String endpoint) {
    assertEquals(endpoint, new OpenAiProtocol().endpoint(BaseUrl.parse(url)).toString());
  }

  private static String assertRefused(EmbedderOptions options, String start) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> OPENAI.read(options)).getMessage();
    assertTrue(message.startsWith(start), message);
    return message;
  }
}
