package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123456Z");

  @Test
  void askingForNothingIsRefused() {
    refuses(
        "query asks for nothing: expected a vector, words, a time range or a filter",
        () -> Query.builder().limit(3).weights(1, 2).exact().build());
  }

  @Test
  void filterAloneIsAQuestion() {
    Filter english = Filter.attribute("lang").equalTo("en");
    assertEquals(Optional.of(english), Query.builder().where(english).build().filter());
    assertEquals(Optional.empty(), Query.words("red", 1).filter());
  }

  @Test
  void spaceSaysNothingWithoutAVector() {
    assertEquals(Optional.empty(), Query.near(new float[] {1}, 2).space());
    Query query = Query.builder().near(new float[] {1, 2}).space("old").build();
    assertEquals(Optional.of("old"), query.space());
    assertEquals("Query[near 2 components, space=old, limit=10]", query.toString());
    refuses(
        "query asks for nothing: expected a vector, words, a time range or a filter",
        () -> Query.builder().space("old").build());
  }

  @Test
  void conditionsAddUp() {
    ConceptId id = ConceptId.ofKey("a");
    Query query =
        Query.builder()
            .where(Filter.attribute("lang").exists())
            .confidenceFrom(0.5)
            .strengthFrom(0.25)
            .among(List.of(id))
            .having("red")
            .havingAll("red blue")
            .build();
    assertEquals(
        Filter.allOf(
            List.of(
                Filter.attribute("lang").exists(),
                Filter.confidenceFrom(0.5),
                Filter.strengthFrom(0.25),
                Filter.among(List.of(id)),
                Filter.having("red"),
                Filter.havingAll("red blue"))),
        query.filter().orElseThrow());
  }

  @Test
  void builderKeepsNothingOfEarlierQueries() {
    Query.Builder builder = Query.builder().having("red");
    Query first = builder.build();
    builder.having("blue");
    assertEquals(Optional.of(Filter.having("red")), first.filter());
  }

  @Test
  void recallIsThatOfTheStoreUnlessGiven() {
    assertEquals(Optional.empty(), Query.words("red", 1).recall());
    assertEquals(Optional.of(0.5), Query.builder().words("red").recall(0.5).build().recall());
    assertEquals(Optional.of(1.0), Query.builder().words("red").exact().build().recall());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.49, 1.01, Double.NaN})
  void recallIsFromAHalfToOne(double share) {
    refuses(
        "recall=" + share + ": expected a number in [0.5, 1]", () -> Query.builder().recall(share));
    refuses(
        "recall=" + share + ": expected a number in [0.5, 1]",
        () -> StoreOptions.builder().recall(share));
  }

  @Test
  void anyPartAloneIsAQuestion() {
    assertArrayEquals(new float[] {1}, Query.near(new float[] {1}, 3).vector().orElseThrow());
    assertEquals(Optional.of("red"), Query.words("red", 3).words());
    assertEquals(Optional.of(NOON), Query.builder().createdFrom(NOON).build().from());
    assertEquals(Optional.of(NOON), Query.builder().createdBefore(NOON).build().before());
  }

  @Test
  void partsNotAskedForAreEmptyOrDefaults() {
    Query query = Query.builder().words("red").build();
    assertEquals(Optional.empty(), query.vector());
    assertEquals(Optional.empty(), query.from());
    assertEquals(Optional.empty(), query.before());
    assertEquals(new Fusion(1, 1, 5), query.fusion());
    assertEquals(10, query.limit());
    assertEquals(Optional.empty(), Query.near(new float[] {1}, 1).words());
  }

  @Test
  void vectorIsCopiedInAndOut() {
    float[] given = {1, 2};
    Query query = Query.near(given, 1);
    given[0] = 9;
    query.vector().orElseThrow()[1] = 9;
    assertArrayEquals(new float[] {1, 2}, query.vector().orElseThrow());
  }

  @Test
  void vectorIsNeitherEmptyNorInfinite() {
    refuses(
        "embedding is empty: expected at least one component", () -> Query.near(new float[0], 1));
    refuses(
        "embedding[0]=NaN: expected a finite number", () -> Query.near(new float[] {Float.NaN}, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void weightsAreFiniteAndNotNegative(double weight) {
    String problem = "=" + weight + ": expected a finite weight that is not negative";
    refuses("meaning" + problem, () -> Query.builder().weights(weight, 1));
    refuses("words" + problem, () -> Query.builder().weights(1, weight));
  }

  @Test
  void weightsAreKept() {
    Query query = Query.builder().words("red").weights(0, 2.5).build();
    assertEquals(Fusion.DEFAULT.withWeights(0, 2.5), query.fusion());
  }

  @Test
  void limitIsPositive() {
    refuses("limit=0: expected a positive number", () -> Query.words("red", 0));
    refuses("limit=-1: expected a positive number", () -> Query.near(new float[] {1}, -1));
    assertEquals(Integer.MAX_VALUE, Query.words("red", Integer.MAX_VALUE).limit());
  }

  @Test
  void timesAreCutToTheMicrosecondAndFitIntoIt() {
    Instant fine = NOON.plusNanos(999);
    Query query = Query.builder().createdFrom(fine).createdBefore(fine).build();
    assertEquals(Optional.of(NOON), query.from());
    assertEquals(Optional.of(NOON), query.before());
    Query.Builder builder = Query.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.createdFrom(Instant.MIN));
    assertThrows(IllegalArgumentException.class, () -> builder.createdBefore(Instant.MAX));
  }

  @Test
  void nothingIsNull() {
    assertThrows(NullPointerException.class, () -> Query.words(null, 1));
    assertThrows(NullPointerException.class, () -> Query.near(null, 1));
    assertThrows(NullPointerException.class, () -> Query.builder().createdFrom(null));
    assertThrows(NullPointerException.class, () -> Query.builder().where(null));
    assertThrows(NullPointerException.class, () -> Query.builder().having("a").where(null));
  }

  private static void refuses(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void textSaysWhatIsAskedButNotTheComponents() {
    Query query =
        Query.builder()
            .words("two rivers")
            .near(new float[] {1, 2, 3})
            .createdFrom(java.time.Instant.EPOCH)
            .confidenceFrom(0.5)
            .recall(0.9)
            .limit(4)
            .build();
    assertEquals(
        "Query[words=two rivers, near 3 components, createdFrom=1970-01-01T00:00:00Z,"
            + " where ConfidenceFrom[least=0.5], recall=0.9, limit=4]",
        query.toString());
  }
}
