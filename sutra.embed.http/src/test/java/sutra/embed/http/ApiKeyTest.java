package sutra.embed.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbeddingException;

class ApiKeyTest {

  private static final String KEY = "sk-very-secret-0123456789";

  private static final SettingsReader OPENAI =
      new SettingsReader(
          new OpenAiProtocol(), "https://api.openai.com", Optional.of("OPENAI_API_KEY"));

  private final StubServer server = new StubServer();
  private final World world = new World(Map.of("STUB_KEY", " " + KEY + "\n"));

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void keyIsSentAndShownNowhere() {
    EmbedderOptions options = World.options(server).with("key-env", "STUB_KEY");
    try (Embedder embedder = world.openAi(options)) {
      assertEquals(Optional.of("Bearer " + KEY), server.requests().getLast().authorization());
      assertFalse(embedder.settings().toString().contains(KEY));
      server.then(401, StubServer.error("Incorrect API key provided: " + KEY, "invalid_api_key"));
      assertFailure(
          embedder,
          "the server refused the key (status 401): Incorrect API key provided: [key]",
          "environment variable STUB_KEY");
      server.then(200, "you sent " + KEY);
      assertFailure(embedder, "it begins: you sent [key]");
    }
  }

  @Test
  void missingKeyIsExplained() {
    try (Embedder embedder = world.openAi(World.options(server))) {
      assertEquals(Optional.empty(), server.requests().getLast().authorization());
      server.then(401, "{\"detail\":\"Unauthorized\"}");
      assertFailure(embedder, "(status 401): Unauthorized; no key was sent; name its environment");
    }
  }

  @Test
  void keyInPlaceOfItsVariableIsRefusedAndNotShown() {
    EmbedderOptions options =
        EmbedderOptions.defaults().with("model", "m").with("key-env", "sk-hidden");
    String message =
        assertThrows(IllegalArgumentException.class, () -> OPENAI.read(options)).getMessage();
    assertTrue(message.startsWith("key-env=(not shown): expected the name of an"), message);
    assertFalse(message.contains("hidden"), message);
  }

  @Test
  void keyGivenAsASettingIsRefusedAndNotShown() {
    EmbedderOptions options = EmbedderOptions.defaults().with("model", "m").with("api-key", KEY);
    String message =
        assertThrows(IllegalArgumentException.class, () -> OPENAI.read(options)).getMessage();
    assertTrue(message.startsWith("api-key=(not shown): the embedder openai knows no"), message);
    assertTrue(message.contains("key-env"), message);
    assertFalse(message.contains(KEY), message);
  }

  @Test
  void obstacleNamesTheVariableWhileItIsNotSet() {
    var without = new OpenAiProvider(new World().surroundings());
    assertTrue(without.obstacle().orElseThrow().contains("variable OPENAI_API_KEY"));
    var with = new OpenAiProvider(new World(Map.of("OPENAI_API_KEY", KEY)).surroundings());
    assertEquals(
        Optional.of("no model is named; name one, such as openai:text-embedding-3-small"),
        with.obstacle());
  }

  @Test
  void missingVariableIsNamed() {
    EmbedderOptions options = EmbedderOptions.defaults().with("model", "m");
    String message =
        assertThrows(EmbeddingException.class, () -> new World().openAi(options)).getMessage();
    assertTrue(message.startsWith("the environment variable OPENAI_API_KEY is not set"), message);
  }

  @Test
  void keyThatNoHeaderHoldsIsRefusedAndNotShown() {
    var other = new World(Map.of("OPENAI_API_KEY", "hidden\nkey"));
    EmbedderOptions options = EmbedderOptions.defaults().with("model", "m");
    String message =
        assertThrows(EmbeddingException.class, () -> other.openAi(options)).getMessage();
    assertTrue(message.contains("OPENAI_API_KEY holds blanks"), message);
    assertFalse(message.contains("hidden"), message);
  }

  @Test
  void keyOfOpenAiGoesToNoOtherServer() {
    EmbedderOptions options = EmbedderOptions.defaults().with("model", "m");
    assertEquals(Optional.of("OPENAI_API_KEY"), OPENAI.read(options).keyVariable());
    HttpSettings elsewhere = OPENAI.read(options.with("base-url", "http://localhost:8000"));
    assertEquals(Optional.empty(), elsewhere.keyVariable());
    HttpSettings same = OPENAI.read(options.with("base-url", "https://api.openai.com/v1/"));
    assertEquals(Optional.of("OPENAI_API_KEY"), same.keyVariable());
  }

  private static void assertFailure(Embedder embedder, String... parts) {
    EmbeddingException failure =
        assertThrows(EmbeddingException.class, () -> embedder.embed("a text"));
    for (String part : parts) {
      assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertFalse(cause.toString().contains(KEY), cause.toString());
    }
  }
}
