package sutra.embed.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;
import sutra.embed.spi.EmbeddingException;

/**
 * What a model is called: its name, {@code @}, and eight hexadecimal digits, a CRC32C of all that
 * shows in vectors. Those are the bytes of the network, of the files that hold its weights apart and
 * of the tokenizer, then the recipe. So another folder with the same files is the same model.
 */
final class ModelIdentity {

  /** Where exporters put weights beyond the 2 GiB that one network file may have. */
  private static final List<String> WEIGHTS =
      List.of("model.onnx_data", "model.onnx.data", "onnx/model.onnx_data", "onnx/model.onnx.data");

  private ModelIdentity() {}

  /** The identifier; throws {@link EmbeddingException} if a file cannot be read. */
  static String of(ModelFiles files, NetworkBytes network, Recipe recipe) {
    CRC32C checksum = new CRC32C();
    network.addTo(checksum);
    for (String name : WEIGHTS) {
      files.companion(name).ifPresent(file -> addMapped(file, checksum));
    }
    addStreamed(files.tokenizer().orElseThrow(), checksum);
    recipe.settings().forEach((name, value) -> add(name + "=" + value + "\n", checksum));
    return "%s@%08x".formatted(word(files.name()), checksum.getValue());
  }

  /** The name as one printable word of ASCII. */
  private static String word(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "-");
  }

  private static void addMapped(ModelFile file, CRC32C checksum) {
    try (NetworkBytes bytes = NetworkBytes.open(file)) {
      bytes.addTo(checksum);
    }
  }

  private static void addStreamed(ModelFile file, CRC32C checksum) {
    try (InputStream in = file.open()) {
      checksum.update(in.readAllBytes());
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static void add(String text, CRC32C checksum) {
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
