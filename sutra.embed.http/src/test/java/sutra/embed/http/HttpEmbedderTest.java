package sutra.embed.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbeddingCounts;
import sutra.embed.spi.EmbeddingException;

class HttpEmbedderTest {

  private final StubServer server = new StubServer();
  private final World world = new World();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ollama", "openai"})
  void vectorsAreThoseOfTheServer(String provider) {
    try (Embedder embedder = open(provider, World.options(server))) {
      assertEquals(StubServer.MODEL, embedder.model());
      assertEquals(StubServer.DIMENSION, embedder.dimension());
      assertArrayEquals(expected("a text"), embedder.embed("a text"));
      assertArrayEquals(expected("a question?"), embedder.embedQuery("a question?"));
      assertEquals(new EmbeddingCounts(2, 6, 0, 0, 0), embedder.counts());
    }
  }

  @Test
  void requestOfOllamaHasItsFieldsAndRefusesToCut() {
    try (Embedder embedder = world.ollama(World.options(server))) {
      embedder.embed("a text");
    }
    StubRequest request = server.requests().getLast();
    assertEquals("/api/embed", request.path());
    assertEquals("model input truncate", request.fields());
    assertFalse(request.truncate());
    assertEquals(Optional.empty(), request.authorization());
  }

  @Test
  void requestOfOpenAiHasItsFields() {
    try (Embedder embedder = world.openAi(World.options(server))) {
      embedder.embed("a text");
    }
    StubRequest request = server.requests().getLast();
    assertEquals("/v1/embeddings", request.path());
    assertEquals("model input encoding_format", request.fields());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ollama", "openai"})
  void batchesKeepTheOrder(String provider) {
    long seed = new Random().nextLong();
    System.out.println("batchesKeepTheOrder seed=" + seed);
    server.shuffleRows(seed);
    List<String> texts = IntStream.range(0, 103).mapToObj(i -> "text " + i).toList();
    EmbedderOptions options = World.options(server).with("batch", "10").with("concurrency", "3");
    try (Embedder embedder = open(provider, options)) {
      assertVectors(texts, embedder.embedAll(texts));
    }
    assertEquals(11, server.requestsAfterProbe().size());
  }

  @Test
  void blankTextsGiveZeroVectorsWithoutARequest() {
    try (Embedder embedder = world.ollama(World.options(server))) {
      assertArrayEquals(new float[StubServer.DIMENSION], embedder.embed(""));
      assertArrayEquals(new float[StubServer.DIMENSION], embedder.embedQuery(" \n"));
      assertEquals(0, embedder.embedAll(List.of()).length);
      assertEquals(0, server.requestsAfterProbe().size());
      float[][] vectors = embedder.embedAll(List.of("", "a text", "\t", "another"));
      assertArrayEquals(new float[StubServer.DIMENSION], vectors[0]);
      assertArrayEquals(expected("a text"), vectors[1]);
      assertArrayEquals(new float[StubServer.DIMENSION], vectors[2]);
      assertArrayEquals(expected("another"), vectors[3]);
    }
    assertEquals(List.of("a text", "another"), server.requests().getLast().input());
  }

  @Test
  void unpairedSurrogatesAreSentAsReplacementCharacters() {
    try (Embedder embedder = world.ollama(World.options(server))) {
      embedder.embed("a\uD83Db\uDE00\uD83D\uDE00\uD83D");
    }
    assertEquals(List.of("a\uFFFDb\uFFFD\uD83D\uDE00\uFFFD"), server.requests().getLast().input());
  }

  @Test
  void prefixesStandBeforeTextsAndMarkTheModel() {
    EmbedderOptions options =
        World.options(server).with("query-prefix", "query: ").with("document-prefix", "passage: ");
    try (Embedder embedder = world.openAi(options)) {
      embedder.embed("kept");
      assertEquals(List.of("passage: kept"), server.requests().getLast().input());
      embedder.embedQuery("asked");
      assertEquals(List.of("query: asked"), server.requests().getLast().input());
      assertEquals(StubServer.MODEL + "+91b6ad49", embedder.model());
      assertEquals("query: ", embedder.settings().get("query-prefix"));
    }
  }

  @Test
  void settingsOpenTheSameEmbedderAgain() {
    EmbedderOptions options =
        World.options(server).with("query-prefix", "q ").with("batch", "7").with("timeout", "9");
    try (Embedder first = world.ollama(options);
        Embedder again = world.ollama(new EmbedderOptions(OptionalInt.empty(), first.settings()))) {
      assertEquals(first.model(), again.model());
      assertEquals(first.settings(), again.settings());
      assertEquals(
          Map.of("model", StubServer.MODEL, "base-url", server.url(), "query-prefix", "q "),
          again.settings());
    }
  }

  @Test
  void dimensionOfTheModelIsNotAskedFor() {
    EmbedderOptions options = World.options(server).withDimension(StubServer.DIMENSION);
    try (Embedder embedder = world.openAi(options)) {
      embedder.embed("a text");
    }
    assertEquals(2, server.requests().size());
    assertTrue(server.requests().stream().allMatch(request -> request.dimension().isEmpty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ollama", "openai"})
  void otherDimensionIsAskedForAndChecked(String provider) {
    try (Embedder embedder = open(provider, World.options(server).withDimension(3))) {
      assertEquals(3, embedder.dimension());
      assertEquals(3, embedder.embed("a text").length);
    }
    assertEquals(OptionalInt.of(3), server.requests().getLast().dimension());
  }

  @Test
  void dimensionThatTheModelDoesNotGiveIsRefused() {
    server.then(200, "{\"embeddings\":[[1,2,3,4,5]]}").then(200, "{\"embeddings\":[[1,2,3,4,5]]}");
    EmbedderOptions options = World.options(server).withDimension(8);
    String message =
        assertThrows(EmbeddingException.class, () -> world.ollama(options)).getMessage();
    assertTrue(message.contains("gives 5 components: expected dimension=8"), message);
  }

  @Test
  void longTextsAreCutAloneAndCounted() {
    String longText = "word ".repeat(StubServer.LONGEST);
    List<String> texts = List.of("a", "b", longText, "c", "d", "e", longText + "x");
    try (Embedder embedder = world.ollama(World.options(server))) {
      float[][] vectors = embedder.embedAll(texts);
      assertArrayEquals(expected("a"), vectors[0]);
      assertArrayEquals(expected("e"), vectors[5]);
      assertArrayEquals(expected(longText.substring(0, StubServer.LONGEST)), vectors[2]);
      assertArrayEquals(vectors[2], vectors[6]);
      assertEquals(2, embedder.counts().truncatedTexts());
      assertEquals(7, embedder.counts().texts());
    }
    List<StubRequest> cut = server.requests().stream().filter(StubRequest::truncate).toList();
    assertEquals(2, cut.size());
    assertTrue(cut.stream().allMatch(request -> request.input().size() == 1));
    assertEquals(List.of(), world.waits());
  }

  @Test
  void longTextIsRefusedWhereTheUserSaysSo() {
    try (Embedder embedder = world.ollama(World.options(server).with("long-texts", "refuse"))) {
      assertLongTextRefused(embedder, "allow their beginnings by long-texts=truncate");
      assertEquals("refuse", embedder.settings().get("long-texts"));
    }
  }

  @Test
  void longTextIsRefusedWhereTheProtocolCannotCut() {
    try (Embedder embedder = world.openAi(World.options(server))) {
      assertLongTextRefused(embedder, "give shorter texts, or take a model of a longer context");
    }
  }

  @Test
  void serverThatCannotCutGetsTheBlame() {
    String refusal = "{\"error\":\"the input length exceeds the context length\"}";
    try (Embedder embedder = world.ollama(World.options(server))) {
      server.then(400, refusal).then(400, refusal);
      assertLongTextRefused(embedder, "take a model of a longer context");
      assertEquals(0, embedder.counts().truncatedTexts());
    }
  }

  private void assertLongTextRefused(Embedder embedder, String remedy) {
    String longText = "x".repeat(StubServer.LONGEST + 1);
    String message =
        assertThrows(EmbeddingException.class, () -> embedder.embed(longText)).getMessage();
    assertTrue(message.contains("the longest of 1 has 1,001 characters"), message);
    assertTrue(message.contains("the input length exceeds the context length"), message);
    assertTrue(message.endsWith(remedy), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void textOfAMegabyteIsEmbedded() {
    String text = "x".repeat(1 << 20);
    try (Embedder embedder = world.ollama(World.options(server))) {
      assertArrayEquals(expected(text.substring(0, StubServer.LONGEST)), embedder.embed(text));
    }
  }

  @Test
  void closedEmbedderRefusesEveryCall() {
    Embedder embedder = world.ollama(World.options(server));
    embedder.close();
    embedder.close();
    assertThrows(IllegalStateException.class, () -> embedder.embed("a text"));
    assertThrows(IllegalStateException.class, () -> embedder.embedQuery(""));
    assertThrows(IllegalStateException.class, () -> embedder.embedAll(List.of()));
    assertEquals(StubServer.MODEL, embedder.model());
    assertEquals(StubServer.DIMENSION, embedder.dimension());
    assertEquals(0, embedder.counts().texts());
  }

  private Embedder open(String provider, EmbedderOptions options) {
    return provider.equals("ollama") ? world.ollama(options) : world.openAi(options);
  }

  private static float[] expected(String text) {
    return StubServer.vector(text, StubServer.DIMENSION);
  }

  private static void assertVectors(List<String> texts, float[][] vectors) {
    List<float[]> rows = new ArrayList<>(List.of(vectors));
    assertEquals(texts.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      assertArrayEquals(expected(texts.get(i)), rows.get(i), "row " + i);
    }
  }
}
