package sutra.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderProvider;
import sutra.embed.spi.EmbeddingException;

class EmbedderListTest {

  private final EmbedderList list =
      EmbedderList.of(
          List.of(
              new Described(
                  "onnx", 10, Map.of("pooling", "mean or cls", "model", "a folder"), "no model"),
              new Described("hash", 0, Map.of(), "")),
          Optional.of("hash"),
          List.of("An embedder provider is skipped because it does not load: x"));

  /** A provider that says things and opens nothing. */
  private record Described(
      String name, int priority, Map<String, String> settings, String hindrance)
      implements EmbedderProvider {

    @Override
    public String description() {
      return "what " + name + " is";
    }

    @Override
    public Optional<String> obstacle() {
      return Optional.of(hindrance).filter(text -> !text.isEmpty());
    }

    @Override
    public Embedder open(EmbedderOptions options) {
      throw new EmbeddingException("not here");
    }
  }

  @Test
  void jsonHasEveryProviderWithItsSettingsAndWhatHindersIt() {
    assertEquals(
        "{\"embedders\":["
            + "{\"name\":\"onnx\",\"description\":\"what onnx is\",\"priority\":10,\"default\":false,"
            + "\"obstacle\":\"no model\",\"settings\":{\"model\":\"a folder\",\"pooling\":\"mean or cls\"}},"
            + "{\"name\":\"hash\",\"description\":\"what hash is\",\"priority\":0,\"default\":true,"
            + "\"obstacle\":null,\"settings\":{}}],"
            + "\"problems\":[\"An embedder provider is skipped because it does not load: x\"]}",
        EmbedderResults.list(list));
  }

  @Test
  void peopleReadTheSame() {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            false,
            false,
            Map.of());
    String text = String.join("\n", new HumanEmbedders(console).lines(list));
    for (String part :
        List.of(
            "onnx  priority 10\n    what onnx is\n    does not open: no model\n",
            "    --setting model=…\n        a folder\n    --setting pooling=…\n",
            "hash  priority 0, the default\n    what hash is\n",
            "skipped because it does not load: x")) {
      assertTrue(text.contains(part), text);
    }
  }
}
