package sutra.cli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;

class TextReaderTest {

  @Test
  void emptyLinesSeparateParagraphs() throws IOException {
    assertEquals(
        List.of("one two", "three"), paragraphs("in.txt", "\n one\n  two \n \n\n three\n\n"));
  }

  @Test
  void placeAndIdOfAParagraphAreKept() throws IOException {
    Concept concept = concepts("in.txt", "a\n\n\nb\nc", Granularity.PARAGRAPH).getLast();
    assertEquals("in.txt", concept.attributes().get("source"));
    assertEquals(4L, concept.attributes().get("line"));
    assertEquals(ConceptId.ofKey("b c"), concept.id());
  }

  @Test
  void headingsGoWithTheParagraphThatFollows() throws IOException {
    assertEquals(
        List.of("# Title\n## Part\nText\nof it.", "More.", "# End"),
        paragraphs("in.md", "# Title\n\n## Part\n\nText\nof it.\n\nMore.\n\n# End\n"));
  }

  @Test
  void fencedBlocksStayWhole() throws IOException {
    assertEquals(
        List.of("```sh\n# not a heading\n\nls\n```", "After."),
        paragraphs("in.md", "```sh\n# not a heading\n\nls\n```\n\nAfter."));
  }

  @Test
  void paragraphsAreCutIntoSentences() throws IOException {
    String text = "Mr. Speaker, it is 3.5 miles. Is it? Yes!\nIt is so.\n\nEnd";
    assertEquals(
        List.of("Mr. Speaker, it is 3.5 miles.", "Is it?", "Yes!", "It is so.", "End"),
        concepts("in.txt", text, Granularity.SENTENCE).stream().map(Concept::content).toList());
  }

  @Test
  void aParagraphOverTheLimitOfAConceptIsRefusedByItsFirstLine() throws IOException {
    String line = "x".repeat(1 << 20) + "\n";
    String text = "first\n\n" + line.repeat(17) + "\nlast";
    TextReader reader =
        new TextReader("in.txt", Inputs.of(text), Granularity.PARAGRAPH, Optional.empty());
    assertEquals(Place.line("in.txt", 1), reader.next().orElseThrow().place());
    BadDataException e = assertThrows(BadDataException.class, reader::next);
    assertEquals("in.txt:3: ", e.getMessage().substring(0, 10));
    assertEquals(Place.line("in.txt", 21), reader.next().orElseThrow().place());
  }

  private static List<String> paragraphs(String name, String text) throws IOException {
    return concepts(name, text, Granularity.PARAGRAPH).stream().map(Concept::content).toList();
  }

  private static List<Concept> concepts(String name, String text, Granularity granularity)
      throws IOException {
    TextReader reader = new TextReader(name, Inputs.of(text), granularity, Optional.empty());
    return Inputs.readAll(reader).stream()
        .map(record -> ((DataRecord.OfConcept) record).concept())
        .toList();
  }
}
