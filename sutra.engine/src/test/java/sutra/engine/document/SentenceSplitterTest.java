package sutra.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentenceSplitterTest {

  private final SentenceSplitter splitter = new SentenceSplitter(Locale.ROOT, 40);

  @Test
  void aBlankTextHasNoSentence() {
    assertEquals(List.of(), splitter.split(""));
    assertEquals(List.of(), splitter.split(" \n\t\u00A0\u3000 \n"));
  }

  @Test
  void spansLeaveOutTheSpaceAround() {
    assertEquals(List.of(new Span(1, 5), new Span(7, 11)), splitter.spans(" One.  Two. "));
  }

  @Test
  void aLongSentenceIsCutBehindAClauseElseAtASpace() {
    assertEquals(
        List.of("The town lies by the river,", "which floods in spring,", "and has a harbour."),
        splitter.split("The town lies by the river, which floods in spring, and has a harbour."));
    assertEquals(
        List.of("The town that lies by the river floods", "in spring."),
        splitter.split("The town that lies by the river floods in spring."));
  }

  @Test
  void aLongWordIsCutAnywhereButInsideACharacter() {
    String emoji = "👍".repeat(50);
    for (String part : new SentenceSplitter(Locale.ROOT, 17).split(emoji)) {
      assertTrue(part.length() <= 17);
      assertEquals("", part.replace("👍", ""));
    }
    String marked = "e\u0301".repeat(50);
    for (String part : new SentenceSplitter(Locale.ROOT, 17).split(marked)) {
      assertEquals('e', part.charAt(0));
    }
  }

  @Test
  void aLimitBelowSixteenIsRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new SentenceSplitter(Locale.ROOT, 15));
    assertEquals("charsLimit=15: expected at least 16", e.getMessage());
  }

  @Test
  void aMillionCharactersOfOneKindAreCutAtTheLimit() {
    int size = 1_000_000;
    for (String kind :
        List.of("a", ".", ". ", "?", "\"", "a. ", "A. ", "\n.", "e.g. ", "。", "[1].")) {
      String text = kind.repeat(size / kind.length());
      long chars = 0;
      for (Span span : new SentenceSplitter().spans(text)) {
        assertTrue(span.length() <= SentenceSplitter.USUAL_CHARS_LIMIT, kind);
        chars += span.of(text).chars().filter(c -> c > ' ').count();
      }
      assertEquals(text.chars().filter(c -> c > ' ').count(), chars, kind);
    }
    assertEquals(2, new SentenceSplitter().spans("a.\n" + "\n".repeat(size) + "b").size());
    assertEquals(1, new SentenceSplitter().spans("a" + "\n".repeat(size)).size());
  }
}
