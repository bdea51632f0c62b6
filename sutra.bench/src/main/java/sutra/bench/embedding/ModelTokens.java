package sutra.bench.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The tokens of all-MiniLM-L6-v2 by its tokenizer, as Sutra reads them: 256 of a text. */
final class ModelTokens implements AutoCloseable {

  /** Tokens that the model's settings let it read. */
  private static final int LIMIT = 256;

  private static final String FILE = "all-minilm-l6-v2-tokenizer.json";

  private final HuggingFaceTokenizer tokenizer;

  /** Loads the tokenizer from the artifact of the model. */
  ModelTokens() throws IOException {
    try (InputStream in = BareNetwork.resource(FILE)) {
      tokenizer =
          HuggingFaceTokenizer.newInstance(
              in,
              Map.of(
                  "padding", "false", "truncation", "true", "maxLength", Integer.toString(LIMIT)));
    }
  }

  /** The tokens of a text, those that the model adds included. */
  long[] of(String text) {
    return tokenizer.encode(text).getIds();
  }

  /** The tokens of each text. */
  List<long[]> of(List<String> texts) {
    return texts.stream().map(this::of).toList();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
