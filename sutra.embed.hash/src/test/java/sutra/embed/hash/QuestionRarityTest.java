package sutra.embed.hash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sutra.embed.spi.WordStatistics;

/** Questions whose words weigh by how few texts have them. */
class QuestionRarityTest {

  private static final int DIMENSION = 384;

  private final HashEmbedder embedder = new HashEmbedder(DIMENSION);

  /** Statistics that are written down, and what was asked of them. */
  private static final class Written implements WordStatistics {

    private final long texts;
    private final Map<String, Long> having;
    private final List<String> asked = new ArrayList<>();

    private Written(long texts, Map<String, Long> having) {
      this.texts = texts;
      this.having = having;
    }

    @Override
    public long texts() {
      return texts;
    }

    @Override
    public long textsWith(String word) {
      asked.add(word);
      return having.getOrDefault(word, 0L);
    }
  }

  @Test
  void rareWordOutweighsACommonOne() {
    var statistics = new Written(1_000, Map.of("protein", 900L, "kestrel", 1L));
    float[] question = embedder.embedQuery("protein kestrel", statistics);
    double rare = dot(question, embedder.embed("kestrel"));
    double common = dot(question, embedder.embed("protein"));
    assertTrue(rare > 2 * common, rare + " and " + common);
  }

  @Test
  void weightsAreThoseDocumented() {
    var statistics = new Written(100, Map.of("river", 10L, "bank", 100L));
    float[] found = embedder.embedQuery("river bank bank heron the", statistics);
    long[] sums = new long[DIMENSION];
    FeatureHasherTest.addWord(sums, "river", 1 + StrictMath.log(10));
    FeatureHasherTest.addWord(sums, "bank", 1 + StrictMath.log(2)); // said twice, and in every text
    FeatureHasherTest.addWord(sums, "heron", (1 + StrictMath.log(100)) / 2);
    FeatureHasherTest.addWord(sums, "the", 0.1);
    assertArrayEquals(FeatureHasherTest.unit(sums), found);
  }

  @Test
  void eachDistinctWordIsAskedOnceAndFunctionWordsNever() {
    var statistics = new Written(10, Map.of());
    embedder.embedQuery("The RIVER and the river bank's of Straße", statistics);
    assertEquals(List.of("river", "bank", "straße"), statistics.asked);
  }

  @Test
  void questionToNoTextsIsWeighedAsAText() {
    var statistics = new Written(0, Map.of());
    assertArrayEquals(embedder.embed("one river"), embedder.embedQuery("one river", statistics));
    assertEquals(List.of(), statistics.asked);
  }

  @Test
  void equallyRareWordsLeaveTheVectorOfTheText() {
    var statistics = new Written(50, Map.of("river", 5L, "bank", 5L));
    assertArrayEquals(
        embedder.embed("river bank"), embedder.embedQuery("river bank", statistics), 1e-6f);
  }

  @Test
  void statisticsOutOfRangeStillGiveAVector() {
    for (long having : new long[] {-1, 7, Long.MAX_VALUE}) {
      var statistics = new Written(6, Map.of("river", having));
      float[] vector = embedder.embedQuery("river bank", statistics);
      assertEquals(1, HashEmbedderTest.length(vector), 1e-6, "having " + having);
    }
  }

  @Test
  void switchedOffNothingIsAsked() {
    HashEmbedder plain = new HashEmbedder(DIMENSION, false);
    var statistics = new Written(10, Map.of("river", 1L));
    assertArrayEquals(plain.embed("river bank"), plain.embedQuery("river bank", statistics));
    assertEquals(List.of(), statistics.asked);
    assertEquals(Map.of("idf", "off"), plain.settings());
    assertEquals(HashEmbedder.MODEL, plain.model());
    assertFalse(embedder.settings().containsKey("idf"));
  }

  @Test
  void vectorsOfTextsDoNotDependOnTheSetting() {
    HashEmbedder plain = new HashEmbedder(DIMENSION, false);
    assertArrayEquals(plain.embed("a rare kestrel"), embedder.embed("a rare kestrel"));
    assertArrayEquals(plain.embedQuery("a rare kestrel"), embedder.embedQuery("a rare kestrel"));
  }

  @Test
  void closedEmbedderRefusesQuestions() {
    embedder.close();
    var statistics = new Written(1, Map.of());
    assertThrows(IllegalStateException.class, () -> embedder.embedQuery("river", statistics));
  }

  private static double dot(float[] a, float[] b) {
    return HashEmbedderTest.dot(a, b);
  }
}
