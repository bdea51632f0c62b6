package sutra.engine.patterns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.engine.extract.Statement;

class PatternExtractorTest {

  private final PatternExtractor extractor = new PatternExtractor();

  private String found(String sentence) {
    return extractor.extract(sentence).stream()
        .map(s ->
            "%s %s%s %s"
                .formatted(
                    s.subject().text(), s.negated() ? "not " : "", s.type(), s.object().text()))
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A heron is a bird. | heron is-a bird",
        "Herons are birds. | Herons is-a birds",
        "A lute is a kind of string instrument. | lute is-a string instrument",
        "Birds such as herons, storks and ibises can swim. | herons is-a Birds; storks is-a Birds; ibises is-a Birds",
        "The heron, a wading bird, eats frogs. | heron is-a wading bird",
        "A rudder is part of a ship. | rudder part-of ship",
        "A ship consists of a hull and a deck. | hull part-of ship; deck part-of ship",
        "Rust is caused by moisture. | moisture causes Rust",
        "Moisture leads to rust. | Moisture causes rust",
        "Dinner follows lunch. | lunch before Dinner",
        "Lunch precedes dinner. | Lunch before dinner",
        "The port is located in Bergen. | port located-in Bergen",
        "Ice is cold. | Ice has-property cold",
        "A heron has a long bill. | heron has-property long bill",
        "Finland's capital is Helsinki. | Finland's capital has-property Helsinki",
      })
  void eachRelationIsFound(String sentence, String statements) {
    assertEquals(statements, found(sentence));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A bat is not a bird. | bat not is-a bird",
        "A bat isn't a bird. | bat not is-a bird",
        "No bat is a bird. | bat not is-a bird",
        "A bat is never a bird. | bat not is-a bird",
        "A bat is no longer a bird. | bat not is-a bird",
        "Neither bats nor moths are birds. | bats not is-a birds; moths not is-a birds",
        "Bats are not birds but mammals. | Bats not is-a birds; Bats is-a mammals",
        "The moon is without water. | moon not has-property water",
        "Bats have no feathers. | Bats not has-property feathers",
      })
  void negationMarksTheStatement(String sentence, String statements) {
    assertEquals(statements, found(sentence));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A bat may be a bird.",
        "A bat is perhaps a bird.",
        "It is believed that a bat is a bird.",
        "Early naturalists suggest that a bat is a bird.",
      })
  void hedgesHalveConfidence(String hedged) {
    double plain = extractor.extract("A bat is a bird.").getFirst().confidence();
    assertEquals(Modality.HEDGED * plain, extractor.extract(hedged).getFirst().confidence(), 1e-9);
  }

  @Test
  void negationAndSomeLowerConfidence() {
    double plain = extractor.extract("Bats are birds.").getFirst().confidence();
    assertEquals(
        Modality.NEGATED * plain,
        extractor.extract("Bats are not birds.").getFirst().confidence(),
        1e-9);
    assertEquals(
        Modality.PARTIAL * plain,
        extractor.extract("Some bats are birds.").getFirst().confidence(),
        1e-9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is a bat a bird?",
        "A bat is a bird?",
        "If bats are birds, they lay eggs.",
        "Make sure that the water is hot.",
        "What a bat is remains a mystery.",
        "It is a bird.",
        "There is a bird.",
        "Not every bat is a hunter.",
        "After all, nobody came.",
        "She is in charge.",
        "",
        " ",
        "?",
        "is",
        "is a",
        ", a",
        "Der Hund ist ein Tier.",
        "La ballena no es un pez.",
        "鯨は魚ではない。",
        "\u05d4\u05db\u05dc\u05d1 \u05d4\u05d5\u05d0 \u05d7\u05d9\u05d4.",
      })
  void whatStatesNothingGivesNothing(String sentence) {
    assertEquals(List.of(), extractor.extract(sentence));
  }

  @Test
  void phrasesStandInTheSentence() {
    String sentence = "\ud83d\udc0b The blue whale is a mammal.";
    Statement statement = extractor.extract(sentence).getFirst();
    assertEquals("blue whale", statement.subject().text());
    assertEquals(7, statement.subject().start());
    assertEquals(17, statement.subject().end());
  }

  @Test
  void patternIsNamed() {
    assertEquals("is-a/noun", extractor.extract("A bat is a mammal.").getFirst().pattern());
  }

  @Test
  void brackedTextIsPassedOver() {
    assertEquals("bat is-a mammal", found("A bat (order Chiroptera) is a mammal."));
  }

  @Test
  void statementsOfASentenceAreLimited() {
    String sentence = "A bat is a mammal, and a whale is a mammal. ".repeat(1000);
    assertEquals(PatternExtractor.STATEMENT_LIMIT, extractor.extract(sentence).size());
  }

  @Test
  void phrasesAreShort() {
    String sentence = "A " + "very-".repeat(1000) + "long bat is a mammal.";
    assertTrue(extractor.extract(sentence).isEmpty());
  }
}
