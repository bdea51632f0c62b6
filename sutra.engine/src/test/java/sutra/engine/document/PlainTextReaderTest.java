package sutra.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTextReaderTest {

  @Test
  void emptyLinesSeparateParagraphs() throws IOException {
    assertEquals(
        List.of("PARAGRAPH one\n two", "PARAGRAPH three"),
        Documents.described("a.txt", "\n one\n two \n \r\n\n three\n\n"));
  }

  @Test
  void blocksStandAtTheirOffsets() throws IOException {
    String text = "\uFEFFFirst one.\r\n\r\n  - an item\r- another\r\n\nLast 👍 one.";
    for (Block block : Documents.blocks("a.txt", text)) {
      int offset = Math.toIntExact(block.offset()) + 1;
      assertTrue(text.startsWith(block.text(), offset), block.toString());
    }
  }

  @Test
  void itemsOfListsAreBlocksWithoutTheirMarks() throws IOException {
    assertEquals(
        List.of(
            "PARAGRAPH We need:",
            "LIST_ITEM salt\n  of the sea",
            "LIST_ITEM 5 eggs",
            "LIST_ITEM one"),
        Documents.described("a.txt", "We need:\n- salt\n  of the sea\n• 5 eggs\n\n1. one"));
  }

  @Test
  void aNumberInsideAWrappedSentenceIsNoMark() throws IOException {
    assertEquals(
        List.of("PARAGRAPH It has\n12. So they say."),
        Documents.described("a.txt", "It has\n12. So they say."));
  }

  @Test
  void byteOrderMarksAndNamedCharsetsDecide() throws IOException {
    String text = "\uFEFFFlüsse 界";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertEquals(
          "Flüsse 界",
          Documents.blocks("a.txt", text.getBytes(charset), ReadingOptions.USUAL)
              .getFirst()
              .text());
    }
    Charset latin = Charset.forName("windows-1252");
    assertEquals(
        "Flüsse – 5 €",
        Documents.blocks(
                "a.txt", "Flüsse – 5 €".getBytes(latin), ReadingOptions.USUAL.withCharset(latin))
            .getFirst()
            .text());
  }

  @Test
  void bytesThatAreNoUtf8AreNamed() {
    BadDocumentException e =
        assertThrows(
            BadDocumentException.class,
            () ->
                Documents.blocks(
                    "a.txt", new byte[] {'a', 'b', (byte) 0xFC, 'c'}, ReadingOptions.USUAL));
    assertEquals(
        "a.txt: expected UTF-8, found byte 0xfc at offset 2:"
            + " name the charset, such as windows-1252",
        e.getMessage());
  }

  @Test
  void anEarlyNulMarksBinaryInputAndALateOneReadsAsASpace() throws IOException {
    BadDocumentException e =
        assertThrows(
            BadDocumentException.class, () -> Documents.blocks("a.bin.txt", "PK\u0003\u0000x"));
    assertEquals("a.bin.txt", e.source());
    assertTrue(e.getMessage().contains("found a NUL at character 4"), e.getMessage());
    String late = "word ".repeat(2000) + "a\u0000b";
    assertTrue(Documents.blocks("a.txt", late).getFirst().text().endsWith("a b"));
  }

  @Test
  void aLineOfTenMillionCharactersBecomesBlocksUnderTheLimit() throws IOException {
    List<Block> blocks = Documents.blocks("a.txt", "word ".repeat(2_000_000));
    long words = 0;
    for (Block block : blocks) {
      assertTrue(block.text().length() <= Block.CHARS_LIMIT);
      assertEquals(0, block.offset() % 5);
      words += block.text().split(" ").length;
    }
    assertEquals(2_000_000, words);
  }

  @Test
  void anEmptyTextHasNoBlocks() throws IOException {
    assertEquals(List.of(), Documents.blocks("a.txt", ""));
    assertEquals(List.of(), Documents.blocks("a.txt", "\uFEFF\n \r\n"));
  }
}
