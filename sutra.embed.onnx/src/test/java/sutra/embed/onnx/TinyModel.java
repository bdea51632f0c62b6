package sutra.embed.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sutra.embed.spi.EmbedderOptions;

/**
 * A folder with a model whose results can be computed in the head: the words a, b, c and d are the
 * tokens 1 to 4, and every other is 0. The state of a token has three components: its number, which
 * of two texts it belongs to, and its place.
 */
record TinyModel(Path folder) {

  /** Writes the two files that every model has. */
  static TinyModel in(Path folder) throws IOException {
    TinyModel model = new TinyModel(folder).with("tokenizer.json", TOKENIZER);
    Files.write(folder.resolve("model.onnx"), states("last_hidden_state", OnnxBytes.FLOAT));
    return model;
  }

  private static final String TOKENIZER =
      """
      {"version":"1.0","truncation":null,"padding":null,"added_tokens":[],"normalizer":null,
       "pre_tokenizer":{"type":"Whitespace"},"post_processor":null,"decoder":null,
       "model":{"type":"WordLevel","vocab":{"[UNK]":0,"a":1,"b":2,"c":3,"d":4},"unk_token":"[UNK]"}}
      """;

  /** A network that gives the states as an output of that name and type. */
  static byte[] states(String output, int type) {
    OnnxBytes network = new OnnxBytes().constant("two", 2);
    for (String input : new String[] {"input_ids", "token_type_ids", "position_ids"}) {
      network.input(input, OnnxBytes.INT64);
      network.unsqueeze(input, "two", input + "3").cast(input + "3", input + "f", type);
    }
    return network
        .concat(output, 2, "input_idsf", "token_type_idsf", "position_idsf")
        .output(output, type, 3)
        .bytes();
  }

  /** One more file, or another one in place of it. */
  TinyModel with(String relativePath, String content) throws IOException {
    return with(relativePath, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  TinyModel with(String relativePath, byte[] content) throws IOException {
    Path file = folder.resolve(relativePath);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return this;
  }

  /** Options that name this folder, and leave lengths as they are. */
  EmbedderOptions options() {
    return EmbedderOptions.defaults().with("model", folder.toString()).with("normalize", "false");
  }

  OnnxEmbedder open() {
    return open(options());
  }

  OnnxEmbedder open(EmbedderOptions options) {
    return new OnnxEmbedderProvider().open(options);
  }
}
