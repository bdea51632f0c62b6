package sutra.engine.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalFormTest {

  @ParameterizedTest
  @CsvSource({
    "The Whales, whale",
    "a whale, whale",
    "its claws, claw",
    "the parts of the eye, part of eye",
    "one of the largest cities, largest city",
    "Many of these compounds, compound",
    "BOXES, box",
    "churches, church",
    "classes, class",
    "horses, horse",
    "children, child",
    "wolves, wolf",
    "larvae, larva",
    "volcanoes, volcano",
    "species, species",
    "physics, physics",
    "virus, virus",
    "analysis, analysis",
    "glass, glass",
    "Iceland's population, iceland's population",
    "(old) houses, old house",
    "20 %, 20 %",
  })
  void whatNamesTheSameThingIsEqual(String phrase, String form) {
    assertEquals(form, NormalForm.of(phrase));
  }

  @Test
  void apostrophesAndSpacesAreOfOneKind() {
    assertEquals(NormalForm.of("Iceland's\u00a0coast"), NormalForm.of(" Iceland\u2019s   coast "));
  }

  @Test
  void composedAndDecomposedLettersAreEqual() {
    assertEquals(NormalForm.of("caf\u00e9"), NormalForm.of("cafe\u0301"));
  }

  @Test
  void determinersAloneStay() {
    assertEquals("the", NormalForm.of("The"));
  }

  @Test
  void formIsItsOwnForm() {
    for (LabelledSentence sentence : LabelledSentence.all()) {
      for (LabelledSentence.Label label : sentence.statements()) {
        String form = NormalForm.of(label.subject());
        assertEquals(form, NormalForm.of(form));
      }
    }
  }

  @Test
  void textWithoutWordsHasAnEmptyForm() {
    assertEquals("", NormalForm.of(""));
    assertEquals("", NormalForm.of(" … — !"));
  }
}
