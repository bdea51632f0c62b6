package my.embedder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderProvider;
import sutra.embed.spi.EmbeddingException;

// tag::example
/** Sums the vectors of a text's words, which a file has line by line: a word, then its numbers. */
public final class WordVectorsProvider implements EmbedderProvider {

  @Override
  public String name() {
    return "words";
  }

  @Override
  public int priority() {
    return 50; // more than hash, less than a model of sentences
  }

  @Override
  public Embedder open(EmbedderOptions options) {
    String file = options.settings().getOrDefault("model", "vectors.txt");
    Map<String, float[]> vectors = new HashMap<>();
    CRC32C checksum = new CRC32C(); // the identity of a model follows its contents
    try {
      byte[] bytes = Files.readAllBytes(Path.of(file));
      checksum.update(bytes);
      new String(bytes)
          .lines()
          .map(line -> line.split(" "))
          .forEach(parts -> {
            float[] vector = vectors.computeIfAbsent(parts[0], word -> new float[parts.length - 1]);
            for (int i = 0; i < vector.length; i++) {
              vector[i] = Float.parseFloat(parts[i + 1]);
            }
          });
    } catch (IOException | RuntimeException e) {
      throw new EmbeddingException(file + ": expected words and numbers, found " + e, e);
    }
    int dimension = vectors.values().stream().mapToInt(each -> each.length).max().orElse(1);
    String model = "words@" + Long.toHexString(checksum.getValue());
    return Embedder.of(
        model,
        dimension,
        Map.of("model", file),
        texts -> {
          float[][] sums = new float[texts.size()][dimension];
          for (int text = 0; text < sums.length; text++) {
            for (String word : texts.get(text).split(" ")) {
              float[] vector = vectors.getOrDefault(word, new float[0]);
              for (int i = 0; i < vector.length; i++) {
                sums[text][i] += vector[i];
              }
            }
          }
          return sums;
        });
  }
}
// end::example
