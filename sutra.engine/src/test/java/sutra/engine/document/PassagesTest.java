package sutra.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassagesTest {

  private static final String MARKDOWN =
      "# Land\nIt is big. It is old\nand wet.\n\n- One item. Two.\n\n## Sea\n| a | b |\n|-|-|\n| 1. X | Y. |\n";

  @Test
  void aSentenceIsAPassageWithHeadingAndOffset() throws IOException {
    assertEquals(
        List.of(
            passage("It is big.", 0, "Land"),
            passage("It is old and wet.", 11, "Land"),
            passage("One item.", 30, "Land"),
            passage("Two.", 40, "Land"),
            passage("a: 1. X; b: Y.", 45, "Land > Sea")),
        Documents.passages(markdown(), PassageOptions.SENTENCES));
  }

  @Test
  void aParagraphIsAPassage() throws IOException {
    assertEquals(
        List.of("It is big. It is old and wet.", "One item. Two.", "a: 1. X; b: Y."),
        Documents.texts(Documents.passages(markdown(), PassageOptions.PARAGRAPHS)));
  }

  @Test
  void headingsAreRepeatedByOption() throws IOException {
    assertEquals(
        "Land > Sea\na: 1. X; b: Y.",
        Documents.passages(markdown(), PassageOptions.SENTENCES.withHeadingPrefix(true))
            .getLast()
            .text());
  }

  @Test
  void chunksHoldSentencesOfOneHeading() throws IOException {
    PassageOptions options = PassageOptions.chunks(new ChunkSize(ChunkSize.Unit.WORDS, 100, 0));
    assertEquals(
        List.of("It is big. It is old and wet.\nOne item. Two.", "a: 1. X; b: Y."),
        Documents.texts(Documents.passages(markdown(), options)));
  }

  @Test
  void chunksKeepTheirLimitAndOverlap() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      text.append("Town ").append(i).append(" lies here. ");
    }
    Document document = Document.ofText("towns", text.toString());
    List<Passage> chunks =
        Documents.passages(
            document, PassageOptions.chunks(new ChunkSize(ChunkSize.Unit.CHARACTERS, 54, 1)));
    assertEquals("Town 0 lies here. Town 1 lies here. Town 2 lies here.", chunks.get(0).text());
    assertEquals("Town 2 lies here. Town 3 lies here. Town 4 lies here.", chunks.get(1).text());
    assertEquals(36, chunks.get(1).offset());
    assertEquals("Town 8 lies here. Town 9 lies here.", chunks.getLast().text());
  }

  @Test
  void aSentenceOverTheLimitOfAChunkIsCut() throws IOException {
    Document document = Document.ofText("long", "word ".repeat(100));
    List<Passage> chunks =
        Documents.passages(
            document, PassageOptions.chunks(new ChunkSize(ChunkSize.Unit.WORDS, 16, 3)));
    WordCount count = new WordCount();
    long words = 0;
    for (Passage chunk : chunks) {
      assertTrue(count.of(chunk.text()) <= 16, chunk.text());
      words += count.of(chunk.text());
    }
    assertTrue(words >= 100);
  }

  @Test
  void offsetsOfAPlainTextPointIntoIt() throws IOException {
    String text = "First one.  Second\none.\n\n\tThird 👍 one! 東京です。大きい。";
    for (Passage passage :
        Documents.passages(Document.ofText("t", text), PassageOptions.SENTENCES)) {
      String from = PlainText.collapse(text.substring(Math.toIntExact(passage.offset())));
      assertTrue(from.startsWith(passage.text()), passage.toString());
    }
  }

  @Test
  void textsOfManyScriptsAreCutAndKept() throws IOException {
    assertEquals(
        List.of("זוהי עיר.", "היא גדולה.", "هذه مدينة.", "هل هي كبيرة؟", "東京は首都です。", "大きい。"),
        Documents.texts(
            Documents.passages(
                Document.ofText(
                    "t", "זוהי עיר. היא גדולה. هذه مدينة. هل هي كبيرة؟\n\n東京は首都です。大きい。"),
                PassageOptions.SENTENCES)));
  }

  @Test
  void halfASurrogatePairIsReplaced() throws IOException {
    assertEquals(
        List.of("a \uFFFD b."),
        Documents.texts(
            Documents.passages(Document.ofText("t", "a \uD83D b."), PassageOptions.SENTENCES)));
  }

  @Test
  void aDocumentCarriesItsMetadata() {
    Document document =
        Document.ofText("t", "x").at(Instant.EPOCH).with("author", "Ann").with("year", 1990L);
    assertEquals(Optional.of(Instant.EPOCH), document.time());
    assertEquals(Map.of("author", "Ann", "year", 1990L), document.attributes());
  }

  private static Document markdown() throws IOException {
    return Document.read(
        "a.md",
        new ByteArrayInputStream(MARKDOWN.getBytes(StandardCharsets.UTF_8)),
        ReadingOptions.USUAL);
  }

  private static Passage passage(String text, long offset, String heading) {
    return new Passage(text, offset, Optional.of(heading), Map.of());
  }
}
