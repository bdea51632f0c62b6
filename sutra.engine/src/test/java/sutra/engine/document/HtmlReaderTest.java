package sutra.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlReaderTest {

  @Test
  void textStandsUnderTitleAndHeadings() throws IOException {
    assertEquals(
        List.of(
            "PARAGRAPH [Lands] Intro.",
            "PARAGRAPH [Lands > Bern] It is old & big.",
            "PARAGRAPH [Lands > Bern] Second line."),
        Documents.described(
            "a.html",
            "<html><head><title>Lands</title></head><body>Intro.<h1>Lands</h1><h2>Bern</h2>"
                + "<p>It is <b>old</b>\n &amp; big.<div>Second<br>line.</div>"));
  }

  @Test
  void itemsAndDefinitionsAreBlocks() throws IOException {
    assertEquals(
        List.of(
            "LIST_ITEM One",
            "LIST_ITEM Inner",
            "LIST_ITEM Two",
            "LIST_ITEM Ulm: a town",
            "LIST_ITEM Ulm: a minster",
            "LIST_ITEM Bern"),
        Documents.described(
            "a.html",
            "<ul><li>One<ul><li>Inner</ul><li><p>Two</ul>"
                + "<dl><dt>Ulm<dd>a town<dd>a minster<dt>Bern</dl>"));
  }

  @Test
  void rowsOfTablesNameTheirColumns() throws IOException {
    assertEquals(
        List.of(
            "PARAGRAPH Towns",
            "TABLE_ROW Town: Bern; River: Aare",
            "TABLE_ROW Town: Bern; River: none",
            "TABLE_ROW a remark"),
        Documents.described(
            "a.html",
            "<table><caption>Towns</caption><tr><th>Town<th>River"
                + "<tr><td rowspan=2>Bern<td>Aare<tr><td>none<tr><td colspan=2>a remark</table>"));
  }

  @Test
  void headingsOverHeadingsAndPairsAreJoined() throws IOException {
    assertEquals(
        List.of("TABLE_ROW Town: Bern; Size km: 5; Size people: 7", "TABLE_ROW Capital: Bern"),
        Documents.described(
            "a.html",
            "<table><tr><th rowspan=2>Town<th colspan=2>Size<tr><th>km<th>people"
                + "<tr><td>Bern<td>5<td>7</table><table><tr><th>Capital<td>Bern</table>"));
  }

  @Test
  void tablesForLayoutAreRunningText() throws IOException {
    assertEquals(
        List.of("PARAGRAPH Menu", "PARAGRAPH [Head] Text."),
        Documents.described("a.html", "<table><tr><td>Menu<td><h1>Head</h1><p>Text.</table>"));
  }

  @Test
  void whatIsNotSeenIsLeftOut() throws IOException {
    String html =
        "<style>p{}</style><script>f()</script><p>Seen.<p hidden>Not.<template><p>Not.</template>"
            + "<!-- not --><button>Not</button><pre>a  b\nc</pre><img alt='A map'>";
    assertEquals(
        List.of("PARAGRAPH Seen.", "PARAGRAPH A map"), Documents.described("a.html", html));
    assertEquals(
        List.of("CODE p{}", "CODE f()", "PARAGRAPH Seen.", "CODE a  b\nc", "PARAGRAPH A map"),
        Documents.described("a.html", html, ReadingOptions.USUAL.withCode(true)));
  }

  @Test
  void theDocumentMayNameItsCharset() throws IOException {
    byte[] html =
        "<meta charset=windows-1252><p>Flüsse – 5 €".getBytes(Charset.forName("windows-1252"));
    assertEquals(
        "Flüsse – 5 €", Documents.blocks("a.html", html, ReadingOptions.USUAL).getFirst().text());
  }

  @Test
  void binaryAndOverlongInputIsRefused() {
    assertThrows(BadDocumentException.class, () -> Documents.blocks("a.html", "<p>a\u0000b"));
    BadDocumentException e =
        assertThrows(
            BadDocumentException.class,
            () ->
                Documents.blocks(
                    "a.html", "<p>word".repeat(20), ReadingOptions.USUAL.withCharsLimit(99)));
    assertTrue(e.getMessage().startsWith("a.html: more than 99 bytes"), e.getMessage());
  }

  @Test
  void repeatedHeadingsOfATableDoNotExplode() {
    String html =
        "<table><tr><th colspan=1000>"
            + "long heading ".repeat(20)
            + "<th>b"
            + ("<tr>" + "<td>x".repeat(900)).repeat(100);
    assertThrows(
        BadDocumentException.class,
        () -> Documents.blocks("a.html", html, ReadingOptions.USUAL.withCharsLimit(1_000_000)));
  }

  @Test
  void deepAndUnbalancedTagsNeitherStallNorLoseText() throws IOException {
    for (String tag :
        List.of(
            "<div>",
            "<b>",
            "<p>",
            "<table>",
            "<ul><li>",
            "</p>",
            "<a href='",
            "<!--x-->",
            "<dl><dt>",
            "<table><tr><td>",
            "&",
            "<b><p>",
            "<q",
            "<font>")) {
      String html = "Begin. " + tag.repeat(5_000) + " x'><p>end</p>";
      String all =
          String.join(" ", Documents.blocks("a.html", html).stream().map(Block::text).toList());
      assertTrue(all.contains("Begin."), tag);
    }
  }
}
