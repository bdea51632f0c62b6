package sutra.engine.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of docs/extraction.md. */
class OwnExtractorTest {

  private static final class Abbreviations implements AssociationExtractor {
    @Override
    public String name() {
      return "abbreviations";
    }

    @Override
    public List<Statement> extract(String sentence) {
      int open = sentence.indexOf(" (");
      int close = sentence.indexOf(')', open + 2);
      if (open < 1 || close <= open + 2) {
        return List.of();
      }
      Phrase longForm = Phrase.of(sentence, 0, open);
      Phrase shortForm = Phrase.of(sentence, open + 2, close);
      return List.of(
          new Statement(shortForm, Relations.IS_A, longForm, 0.6, false, "abbreviation"));
    }
  }

  @Test
  void extractorOfTheGuideStates() {
    List<Statement> statements = new Abbreviations().extract("The Nile perch (Lates) is big.");
    assertEquals("[Lates -[is-a 0.60]-> The Nile perch]", statements.toString());
    assertEquals(List.of(), new Abbreviations().extract("The perch is big."));
    assertEquals(List.of(), new Abbreviations().extract(""));
  }

  @Test
  void sentenceOfTheGuideIsFoundAsItSays() {
    AssociationExtractor extractor = AssociationExtractors.named("english-patterns");
    List<Statement> statements =
        extractor.extract("Peanuts, unlike almonds, are not nuts but legumes.");
    assertEquals(
        "[Peanuts -[not is-a 0.77]-> nuts, Peanuts -[is-a 0.85]-> legumes]", statements.toString());
  }
}
