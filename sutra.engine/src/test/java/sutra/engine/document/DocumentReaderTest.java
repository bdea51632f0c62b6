package sutra.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {

  @Test
  void theEndingOfANameTellsTheForm() {
    assertEquals(Optional.of("markdown"), form("docs/README.MD"));
    assertEquals(Optional.of("html"), form("x.y.htm"));
    assertEquals(Optional.of("csv"), form("data.csv.gz"));
    assertEquals(Optional.of("tsv"), form("data.tsv"));
    assertEquals(Optional.of("text"), form("a.txt"));
    assertEquals(Optional.empty(), form("txt"));
    assertEquals(Optional.empty(), form("a.pdf"));
  }

  @Test
  void theMediaTypeTellsTheForm() {
    assertEquals(
        Optional.of("html"),
        DocumentReader.ofMediaType("Text/HTML; charset=utf-8").map(DocumentReader::form));
    assertEquals(Optional.empty(), DocumentReader.ofMediaType("application/pdf"));
  }

  @Test
  void randomBytesEndInBlocksOrInAnErrorThatNamesTheDocument() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      byte[] bytes = new byte[random.nextInt(3000)];
      random.nextBytes(bytes);
      if (round % 2 == 0) {
        toAscii(bytes);
      }
      for (DocumentReader reader : DocumentReader.all()) {
        requireBlocksOrError(reader, bytes, "seed=" + seed + " round=" + round);
      }
    }
  }

  private static void toAscii(byte[] bytes) {
    String marks = "<>/=\"'-*_#|[]()!`\n ,;ab1.&\\:~+";
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) marks.charAt((bytes[i] & 0xFF) % marks.length());
    }
  }

  private static void requireBlocksOrError(DocumentReader reader, byte[] bytes, String where)
      throws IOException {
    List<Block> blocks = new ArrayList<>();
    try (BlockReader in =
        reader.open("name", new ByteArrayInputStream(bytes), ReadingOptions.USUAL)) {
      for (Optional<Block> next = in.next(); next.isPresent(); next = in.next()) {
        blocks.add(next.get());
      }
    } catch (BadDocumentException e) {
      assertEquals("name", e.source(), where);
    }
    long behind = 0;
    for (Block block : blocks) {
      assertFalse(block.text().isBlank(), where);
      assertFalse(block.offset() < behind, where);
      behind = block.offset() + block.text().length();
    }
  }

  private static Optional<String> form(String name) {
    return DocumentReader.ofName(name).map(DocumentReader::form);
  }
}
