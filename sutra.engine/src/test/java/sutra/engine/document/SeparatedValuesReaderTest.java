package sutra.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeparatedValuesReaderTest {

  @Test
  void aRowNamesItsColumns() throws IOException {
    assertEquals(
        List.of("TABLE_ROW Town: Bern; Note: old, \"big\" and wet", "TABLE_ROW Town: Ulm"),
        Documents.described(
            "a.csv", "Town,Note\r\nBern,\"old, \"\"big\"\"\nand wet\"\r\n\r\nUlm,\r\n"));
  }

  @Test
  void theSeparatorIsGuessedFromTheFirstLine() throws IOException {
    assertEquals(
        List.of("TABLE_ROW a, b: 1,5; c: 2"), Documents.described("a.csv", "\"a, b\";c\n1,5;2\n"));
    assertEquals(List.of("TABLE_ROW a: 1; b: 2"), Documents.described("a.tsv", "a\tb\n1\t2"));
    assertEquals(
        List.of("TABLE_ROW a: 1; b: 2"),
        Documents.described("a.csv", "a:b\n1:2", ReadingOptions.USUAL.withSeparator(':')));
  }

  @Test
  void rowsMayBeShorterOrLongerThanTheHeading() throws IOException {
    assertEquals(
        List.of("TABLE_ROW a: 1", "TABLE_ROW a: 1; b: 2; 3"),
        Documents.described("a.csv", "a,b\n1\n1,2,3\n"));
  }

  @Test
  void oneColumnAndRowsWithoutHeadingsHaveValuesOnly() throws IOException {
    assertEquals(List.of("TABLE_ROW It is."), Documents.described("a.csv", "text\nIt is.\n"));
    assertEquals(
        List.of("TABLE_ROW a; b", "TABLE_ROW 1; 2"),
        Documents.described("a.csv", "a,b\n1,2", ReadingOptions.USUAL.withColumnHeadings(false)));
  }

  @Test
  void valuesBecomeAttributesByOption() throws IOException {
    List<Block> blocks =
        Documents.blocks(
            "a.csv", "id,name\n007,Bern", ReadingOptions.USUAL.withRowAttributes(true));
    assertEquals(Map.of("id", "007", "name", "Bern"), blocks.getFirst().attributes());
  }

  @Test
  void aQuoteThatIsNeverClosedEndsInAnErrorOrInTheRestOfTheInput() throws IOException {
    assertEquals(
        List.of("TABLE_ROW a: x; b: rest 1,2"), Documents.described("a.csv", "a,b\nx,\"rest\n1,2"));
    BadDocumentException e =
        assertThrows(
            BadDocumentException.class,
            () -> Documents.blocks("a.csv", "a,b\nx,y\n1,\"" + "word ".repeat(1_000_000)));
    assertTrue(e.getMessage().startsWith("a.csv: the row behind line 2: expected"), e.getMessage());
  }
}
