package sutra.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbeddingCounts;
import sutra.embed.spi.EmbeddingException;
import sutra.embed.spi.VectorMetric;

/** The whole way from a folder to vectors, with a model whose results are known. */
class TinyModelTest {

  @TempDir private Path temporary;
  private TinyModel model;

  @BeforeEach
  void writeModel() throws IOException {
    model = TinyModel.in(Files.createDirectory(temporary.resolve("tiny")));
  }

  @ParameterizedTest
  @CsvSource({"mean, 2, 1", "cls, 3, 0", "last, 1, 2"})
  void poolingIsWhatTheSettingSays(String pooling, float token, float place) {
    try (OnnxEmbedder embedder = model.open(model.options().with("pooling", pooling))) {
      assertArrayEquals(new float[] {token, 0, place}, embedder.embed("c b a"));
    }
  }

  @Test
  void paddingHasNoPartInVectors() {
    try (OnnxEmbedder embedder = model.open()) {
      float[][] vectors = embedder.embedAll(List.of("a", "a b c d", "d d"));
      assertArrayEquals(new float[][] {{1, 0, 0}, {2.5f, 0, 1.5f}, {4, 0, 0.5f}}, vectors);
      assertEquals(new EmbeddingCounts(3, 7, 5, 0, 0), embedder.counts());
    }
  }

  @Test
  void longTextIsCutAndCounted() {
    try (OnnxEmbedder embedder = model.open(model.options().with("max-tokens", "2"))) {
      float[][] vectors = embedder.embedAll(List.of("a b c", "a b"));
      assertArrayEquals(new float[][] {{1.5f, 0, 0.5f}, {1.5f, 0, 0.5f}}, vectors);
      assertEquals(new EmbeddingCounts(2, 4, 0, 1, 0), embedder.counts());
      assertEquals(OptionalInt.of(2), embedder.maximumTokens());
    }
  }

  @Test
  void partsOfALongTextCountByTheirTokens() {
    EmbedderOptions options = model.options().with("max-tokens", "2").with("long-texts", "average");
    try (OnnxEmbedder embedder = model.open(options)) {
      assertArrayEquals(new float[] {2.8f, 0, 0.4f}, embedder.embed("a b c d d"), 1e-6f);
      assertEquals(new EmbeddingCounts(1, 5, 1, 0, 1), embedder.counts());
    }
  }

  @Test
  void averagedVectorHasLengthOne() {
    EmbedderOptions options = model.options().with("max-tokens", "2").with("long-texts", "average");
    try (OnnxEmbedder embedder = model.open(options.with("normalize", "true"))) {
      float[] vector = embedder.embed("a b c d d");
      assertEquals(1, vector[0] * vector[0] + vector[2] * vector[2], 1e-6);
    }
  }

  @Test
  void prefixesGoBeforeQuestionsAndTexts() {
    EmbedderOptions options =
        model.options().with("query-prefix", "d ").with("document-prefix", "a ");
    try (OnnxEmbedder embedder = model.open(options)) {
      assertArrayEquals(new float[] {3, 0, 0.5f}, embedder.embedQuery("b"));
      assertArrayEquals(new float[] {1.5f, 0, 0.5f}, embedder.embed("b"));
      assertArrayEquals(new float[3], embedder.embed(" \n"));
    }
  }

  @Test
  void filesBesideTheNetworkDecide() throws IOException {
    model
        .with("1_Pooling/config.json", "{\"pooling_mode_cls_token\": true}")
        .with("sentence_bert_config.json", "{\"max_seq_length\": 3}")
        .with("modules.json", "[{\"type\": \"sentence_transformers.models.Normalize\"}]")
        .with(
            "config_sentence_transformers.json",
            "{\"prompts\": {\"query\": \"d \", \"passage\": \"c \"}, \"similarity_fn_name\": \"dot\"}");
    EmbedderOptions folder = EmbedderOptions.defaults().with("model", model.folder().toString());
    try (OnnxEmbedder embedder = model.open(folder)) {
      assertArrayEquals(new float[] {1, 0, 0}, embedder.embed("b"));
      assertEquals(OptionalInt.of(3), embedder.maximumTokens());
      assertEquals(VectorMetric.DOT, embedder.metric());
      assertEquals(
          Map.of(
              "model", model.folder().toAbsolutePath().toString(),
              "pooling", "cls",
              "normalize", "true",
              "max-tokens", "3",
              "long-texts", "truncate",
              "query-prefix", "d ",
              "document-prefix", "c "),
          embedder.settings());
    }
  }

  @Test
  void recordedSettingsOpenTheSameModel() {
    EmbedderOptions options = model.options().with("pooling", "last").with("max-tokens", "7");
    try (OnnxEmbedder first = model.open(options)) {
      EmbedderOptions recorded = new EmbedderOptions(OptionalInt.of(3), first.settings());
      try (OnnxEmbedder again = model.open(recorded)) {
        assertEquals(first.model(), again.model());
        assertEquals(first.settings(), again.settings());
      }
    }
  }

  @Test
  void identifierFollowsTheContents() throws IOException {
    String identifier = identifier(model, model.options());
    assertTrue(identifier.matches("tiny@[0-9a-f]{8}"), identifier);
    TinyModel copy =
        TinyModel.in(Files.createDirectories(temporary.resolve("elsewhere").resolve("tiny")));
    assertEquals(identifier, identifier(copy, copy.options().with("threads", "1")));
    assertNotEquals(identifier, identifier(model, model.options().with("pooling", "cls")));
    assertNotEquals(identifier, identifier(model, model.options().with("max-tokens", "9")));
    assertNotEquals(identifier, identifier(model, model.options().with("query-prefix", "d ")));
    assertNotEquals(identifier, identifier(model, model.options().with("long-texts", "average")));
    assertNotEquals(identifier, identifier(model, model.options().with("normalize", "true")));
    copy.with("model.onnx", TinyModel.states("token_embeddings", OnnxBytes.FLOAT));
    assertNotEquals(identifier, identifier(copy, copy.options()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_embeddings", "some_states"})
  void statesMayHaveAnotherName(String output) throws IOException {
    model.with("model.onnx", TinyModel.states(output, OnnxBytes.FLOAT));
    try (OnnxEmbedder embedder = model.open()) {
      assertArrayEquals(new float[] {2, 0, 1}, embedder.embed("a b c"));
    }
  }

  @Test
  void halfPrecisionIsWidened() throws IOException {
    model.with("model.onnx", TinyModel.states("last_hidden_state", OnnxBytes.FLOAT16));
    try (OnnxEmbedder embedder = model.open()) {
      assertArrayEquals(new float[] {2.5f, 0, 1.5f}, embedder.embed("a b c d"));
    }
  }

  @Test
  void networkThatPoolsIsTakenAsItIs() throws IOException {
    byte[] sums =
        new OnnxBytes()
            .constant("one", 1)
            .input("input_ids", OnnxBytes.INT64)
            .cast("input_ids", "floats", OnnxBytes.FLOAT)
            .sum("floats", "one", "sentence_embedding")
            .output("sentence_embedding", OnnxBytes.FLOAT, 2)
            .bytes();
    model.with("model.onnx", sums);
    try (OnnxEmbedder embedder = model.open()) {
      assertArrayEquals(new float[][] {{3}, {10}}, embedder.embedAll(List.of("a b", "a b c d")));
      assertTrue(!embedder.settings().containsKey("pooling"), embedder.settings().toString());
    }
    EmbedderOptions pooled = model.options().with("pooling", "cls");
    String message =
        assertThrows(IllegalArgumentException.class, () -> model.open(pooled)).getMessage();
    assertTrue(message.startsWith("pooling=cls: "), message);
  }

  @Test
  void rowsThatDependOnOthersAreComputedAlone() throws IOException {
    byte[] sumOfRows =
        new OnnxBytes()
            .constant("zero", 0)
            .constant("two", 2)
            .input("input_ids", OnnxBytes.INT64)
            .input("position_ids", OnnxBytes.INT64)
            .sum("position_ids", "zero", "sums")
            .add("ids", "input_ids", "sums")
            .unsqueeze("ids", "two", "ids3")
            .cast("ids3", "last_hidden_state", OnnxBytes.FLOAT)
            .output("last_hidden_state", OnnxBytes.FLOAT, 3)
            .bytes();
    model.with("model.onnx", sumOfRows);
    try (OnnxEmbedder embedder = model.open()) {
      assertArrayEquals(new float[][] {{2}, {3}}, embedder.embedAll(List.of("a b", "b c")));
    }
  }

  @Test
  void networkMayLieInTheFolderOnnx() throws IOException {
    Files.createDirectory(model.folder().resolve("onnx"));
    Files.move(model.folder().resolve("model.onnx"), model.folder().resolve("onnx/model.onnx"));
    try (OnnxEmbedder embedder = model.open()) {
      assertEquals(3, embedder.dimension());
    }
  }

  @Test
  void otherDimensionIsRefused() {
    EmbedderOptions options = model.options().withDimension(4);
    String message =
        assertThrows(IllegalArgumentException.class, () -> model.open(options)).getMessage();
    assertEquals("dimension=4: the model tiny gives 3 components, and no other number", message);
  }

  @Test
  void infiniteVectorIsAnError() throws IOException {
    byte[] large =
        new OnnxBytes()
            .constant("two", 2)
            .input("input_ids", OnnxBytes.INT64)
            .unsqueeze("input_ids", "two", "ids3")
            .cast("ids3", "last_hidden_state", OnnxBytes.FLOAT16)
            .output("last_hidden_state", OnnxBytes.FLOAT16, 3)
            .bytes();
    model
        .with("model.onnx", large)
        .with(
            "tokenizer.json",
            Files.readString(model.folder().resolve("tokenizer.json"))
                .replace("\"a\":1", "\"a\":99999"));
    try (OnnxEmbedder embedder = model.open()) {
      String message =
          assertThrows(EmbeddingException.class, () -> embedder.embed("a")).getMessage();
      assertTrue(message.contains("gave Infinity as component 0"), message);
    }
  }

  private static String identifier(TinyModel model, EmbedderOptions options) {
    try (OnnxEmbedder embedder = model.open(options)) {
      return embedder.model();
    }
  }
}
