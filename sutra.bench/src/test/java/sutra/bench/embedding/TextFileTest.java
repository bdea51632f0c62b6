package sutra.bench.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

  private static final String CORPUS =
      """
      {"_id":"a","title":"A title","text":"and a text"}
      {"_id":"b","title":"","text":"no title","metadata":{"x":[1]}}
      {"_id":"c","title":"","text":" "}
      """;

  @TempDir Path folder;

  @Test
  void titleAndTextAreOne() throws IOException {
    Path file = Files.writeString(folder.resolve("corpus.jsonl"), CORPUS);
    assertEquals(List.of("A title and a text", "no title"), TextFile.read(file));
  }

  @Test
  void packedFileIsUnpacked() throws IOException {
    Path file = folder.resolve("corpus.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(CORPUS.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(2, TextFile.read(file).size());
  }

  @Test
  void otherFileHasOneTextALine() throws IOException {
    Path file = Files.writeString(folder.resolve("texts.txt"), "one\n\n{\"two\"}\n");
    assertEquals(List.of("one", "{\"two\"}"), TextFile.read(file));
  }
}
