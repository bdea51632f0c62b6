package sutra.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReaderTest {

  @Test
  void textStandsUnderItsHeadingsAndWithoutItsMarks() throws IOException {
    assertEquals(
        List.of(
            "PARAGRAPH Before.",
            "PARAGRAPH [Land] It is *big* and [old](x) as code.",
            "PARAGRAPH [Land > Water] Two lines.",
            "PARAGRAPH [Sky] Blue."),
        Documents.described(
            "a.md",
            """
            Before.
            # Land
            It is **\\*big\\*** and _\\[old\\](x)_ as `code`.
            ## Water ##
            Two
            lines.

            Sky
            ===
            [Blue](http://x.org "title").
            """));
  }

  @Test
  void itemsAndRowsAreBlocks() throws IOException {
    assertEquals(
        List.of(
            "LIST_ITEM One",
            "LIST_ITEM Inner",
            "LIST_ITEM Two",
            "TABLE_ROW Town: Bern; River: Aare",
            "TABLE_ROW Town: Ulm"),
        Documents.described(
            "a.md",
            """
            * One
              1. Inner
            * Two

            | Town | River |
            |------|-------|
            | **Bern** | Aare |
            | Ulm |
            """));
  }

  @Test
  void codeIsReadByOptionOnly() throws IOException {
    String text = "Before.\n\n```sh\nls  -l\n\n# no heading\n```\n\n    indented\n";
    assertEquals(List.of("PARAGRAPH Before."), Documents.described("a.md", text));
    assertEquals(
        List.of("PARAGRAPH Before.", "CODE ls  -l\n\n# no heading", "CODE indented"),
        Documents.described("a.md", text, ReadingOptions.USUAL.withCode(true)));
  }

  @Test
  void htmlInsideIsReadAsHtml() throws IOException {
    assertEquals(
        List.of("PARAGRAPH Centered text.", "PARAGRAPH A line break."),
        Documents.described(
            "a.md",
            "<p align=center>Centered <b>text</b>.<!-- no --></p>\n\nA<br>line <i>break</i>."));
  }

  @Test
  void aHeadingWithoutTextIsABlockItself() throws IOException {
    assertEquals(
        List.of("HEADING [A] B", "PARAGRAPH [A > C] Text.", "HEADING End"),
        Documents.described("a.md", "# A\n## B\n## C\nText.\n# End"));
  }

  @Test
  void frontMatterIsSkipped() throws IOException {
    assertEquals(
        List.of("PARAGRAPH [T] Text."),
        Documents.described("a.md", "---\ntitle: x\n---\n# T\nText."));
  }

  @Test
  void offsetsCountTheTextOfTheBlocks() throws IOException {
    List<Block> blocks = Documents.blocks("a.md", "# T\n*One*.\n\nTwo.\n");
    assertEquals(List.of(0L, 5L), blocks.stream().map(Block::offset).toList());
  }

  @Test
  void deepAndUnbalancedMarksNeitherStallNorLoseText() throws IOException {
    for (String mark :
        List.of(
            ">", "> ", "- ", "*", "_", "**a ", "[", "![", "a `", "<b>", "<", "|", "\\", "1. ",
            "(")) {
      String text = mark.repeat(20_000) + " end\n\nLast.";
      List<Block> blocks = Documents.blocks("a.md", text + "\n" + "\n".repeat(5_000));
      String all = String.join(" ", blocks.stream().map(Block::text).toList());
      assertTrue(all.contains("end"), mark);
      assertTrue(all.contains("Last."), mark);
    }
  }

  @Test
  void aDocumentOverTheLimitIsRefused() {
    BadDocumentException e =
        assertThrows(
            BadDocumentException.class,
            () ->
                Documents.blocks(
                    "a.md", "word ".repeat(20), ReadingOptions.USUAL.withCharsLimit(99)));
    assertTrue(e.getMessage().startsWith("a.md: more than 99 characters"), e.getMessage());
  }
}
