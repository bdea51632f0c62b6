package sutra.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {

  private final Signature signature = new Signature();

  @Test
  void wordsStayInOrderAndInLowerCase() {
    assertEquals("town lies on river rhine", signature.of("The town lies on the River  Rhine!"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The town floods the river.     | the town floods the river",
        "A cat, it is said, is a feline | Cat it is said is the feline!",
        "“Paris” is the capital.        | Paris is the capital",
        "It isn’t so.                   | It is not so.",
        "They can't and won't go.       | They cannot and will not go.",
        "We're here and they've gone.   | We are here and they have gone.",
        "Moreover, it is also big.      | It is big.",
        "ＡＢＣ costs ５ €.                | ABC costs 5 €",
        "The ﬁre burns.                 | The fire burns.",
        "cafe\u0301 is open                  | Café is open.",
        "東京は首都です。                  | 東京は首都です",
        "Research & Development         | Research and Development",
        "H₂O is water                   | H2O is water",
      })
  void sentencesThatSayTheSameShareOne(String one, String other) {
    assertEquals(signature.of(one), signature.of(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The town floods the river  | The river floods the town",
        "X is Y                     | X is not Y",
        "X is Y                     | X isn't Y",
        "X is Y                     | X is Y?",
        "X is a mayor               | X was a mayor",
        "It has 5 rivers            | It has 6 rivers",
        "It is 5.0 high             | It is 50 high",
        "It is 1,5 high             | It is 15 high",
        "It is -5 degrees           | It is 5 degrees",
        "It is −5 degrees           | It is 5 degrees",
        "It costs 5 $               | It costs 5 €",
        "It grew 5 %                | It grew 5",
        "a < b                      | a > b",
        "10² is much                | 102 is much",
        "It is 1½ high              | It is 11/2 high",
        "101₂ is five               | 1012 is five",
        "The law binds the US       | The law binds us",
        "Vitamin A is good          | Vitamin is good",
        "Plan A                     | Plan",
        "I saw no one               | I saw one",
        "They never met             | They met",
        "He came before her         | He came after her",
        "Nobody came                | Everybody came",
        "C is old                   | C++ is old",
        "It is at 10:30             | It is at 1030",
        "It lasts 5 to 6            | It lasts 5",
        "北京大                      | 大北京",
        "👍 it is                    | 👎 it is",
        "type O- blood              | type O+ blood",
      })
  void sentencesThatDifferInMeaningDoNotShareOne(String one, String other) {
    assertNotEquals(signature.of(one), signature.of(other));
  }

  @Test
  void aSentenceOfWordsToBeLeftOutKeepsThem() {
    assertEquals("the a", signature.of("The a."));
    assertEquals("also", signature.of("Also!"));
    assertEquals("the", signature.of("The"));
  }

  @Test
  void aTextWithoutWordsCountsAsItIs() {
    assertEquals("text:... ---", signature.of(" ...  --- "));
    assertEquals("? ?", signature.of("? ?"));
  }

  @Test
  void wordsThatTheAnalyzerCutsCountWhole() {
    String word = "x".repeat(300);
    assertEquals("text:" + word, signature.of(word));
    assertNotEquals(signature.of(word + "a"), signature.of(word + "b"));
    String thai = "เมือง".repeat(40);
    assertNotEquals(signature.of(thai + "ก"), signature.of(thai + "ข"));
  }

  @Test
  void aSignatureDoesNotDependOnTextsBefore() {
    List<String> texts = List.of("X is Y.", "x".repeat(300), "...", "X is Y.");
    List<String> signatures = texts.stream().map(signature::of).toList();
    assertEquals(signatures.getFirst(), signatures.getLast());
    assertEquals(new Signature().of("X is Y."), signatures.getLast());
  }

  @Test
  void aBlankTextHasNone() {
    assertThrows(IllegalArgumentException.class, () -> signature.of(" \n\u00A0"));
  }
}
