package my.embedder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbeddingException;

/** The example of docs/embedders.md is this code, and it works. */
class WordVectorsProviderTest {

  private static final Path PAGE = Path.of("..", "docs", "embedders.md");
  private static final Path CODE =
      Path.of("src", "test", "java", "my", "embedder", "WordVectorsProvider.java");

  @TempDir private Path folder;

  @Test
  void pageShowsThisCode() throws IOException {
    List<String> lines = Files.readAllLines(CODE);
    List<String> code =
        lines.subList(lines.indexOf("// tag::example") + 1, lines.indexOf("// end::example"));
    String section = Files.readString(PAGE).split("## Writing a provider\n")[1];
    String printed = section.split("```java\n")[1].split("```")[0];
    assertEquals(String.join("\n", code) + "\n", printed);
  }

  @Test
  void textIsTheSumOfItsWords() throws IOException {
    try (Embedder words = open("cat 1 0\ndog 0 2\n")) {
      assertEquals(2, words.dimension());
      assertEquals(folder.resolve("vectors.txt").toString(), words.settings().get("model"));
      assertArrayEquals(new float[] {2, 2}, words.embed("cat dog cat"));
      assertArrayEquals(new float[2], words.embed("unknown"));
    }
  }

  @Test
  void modelFollowsTheFile() throws IOException {
    try (Embedder one = open("cat 1 0\n");
        Embedder same = open("cat 1 0\n");
        Embedder other = open("cat 1 1\n")) {
      assertEquals(one.model(), same.model());
      assertNotEquals(one.model(), other.model());
    }
  }

  @Test
  void fileWithoutNumbersIsRefusedByName() {
    String message = assertThrows(EmbeddingException.class, () -> open("cat one\n")).getMessage();
    assertTrue(message.contains("vectors.txt: expected words and numbers"), message);
  }

  private Embedder open(String lines) throws IOException {
    Path file = Files.writeString(folder.resolve("vectors.txt"), lines);
    EmbedderOptions options = EmbedderOptions.defaults().with("model", file.toString());
    return new WordVectorsProvider().open(options);
  }
}
