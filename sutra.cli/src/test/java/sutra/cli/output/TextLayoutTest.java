package sutra.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextLayoutTest {

  @Test
  void wrapBreaksAtSpacesAndKeepsLongWordsWhole() {
    assertEquals(List.of("a bc", "incredible", "d"), TextLayout.wrap(" a  bc incredible\nd", 5));
    assertEquals(List.of(), TextLayout.wrap("  ", 5));
  }

  @Test
  void excerptEndsWithAnEllipsisWhereMoreFollows() {
    assertEquals(List.of("aa", "b…"), TextLayout.excerpt("aa bb cc", 2, 2));
    assertEquals(List.of("aa", "bb"), TextLayout.excerpt("aa bb", 2, 2));
  }

  @Test
  void excerptKeepsHeadingsItemsAndCodeApart() {
    String list = "## Why\nIt is\nso.\n- one\n- two\n  more";
    assertEquals(
        List.of("## Why", "It is so.", "- one", "- two more"), TextLayout.excerpt(list, 20, 9));
    assertEquals(List.of("```", "x  = 1;", "```"), TextLayout.excerpt("```\nx  = 1;\n```", 20, 9));
    assertEquals(List.of("| a | b…"), TextLayout.excerpt("| a | b | c |", 8, 9));
  }

  @Test
  void shorteningNeverCutsACharacterInTwo() {
    assertEquals("a…", TextLayout.shorten("a😀b", 3));
  }

  @Test
  void amountsReadWell() {
    assertEquals("1 concept", TextLayout.count(1, "concept"));
    assertEquals("12,345 concepts", TextLayout.count(12_345, "concept"));
    assertEquals("1.5 KiB", TextLayout.bytes(1536));
    assertEquals("1,224", TextLayout.number(1224));
    assertEquals("0.5", TextLayout.number(0.5));
    assertEquals("12.35", TextLayout.number(12.345678));
    assertEquals("1.000e-06", TextLayout.number(1e-6));
  }
}
