package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import sutra.storage.api.Filter.NumberCompares;
import sutra.storage.api.Filter.Order;

class FilterTest {

  private static final Filter EN = Filter.attribute("lang").equalTo("en");
  private static final Filter DE = Filter.attribute("lang").equalTo("de");
  private static final Filter OLD = Filter.attribute("year").lessThan(1900);

  @Test
  void madeAlikeIsEqual() {
    assertEquals(EN, Filter.attribute("lang").equalTo("en"));
    assertEquals(EN.hashCode(), Filter.attribute("lang").equalTo("en").hashCode());
    assertEquals(EN.and(DE.not()), Filter.allOf(List.of(EN, DE.not())));
    assertNotEquals(EN.and(DE), EN.or(DE));
    assertNotEquals(Filter.attribute("n").equalTo(3), Filter.attribute("n").equalTo("3"));
  }

  @Test
  void chainsStayFlat() {
    assertEquals(new Filter.All(List.of(EN, DE, OLD)), EN.and(DE).and(OLD));
    assertEquals(new Filter.Any(List.of(EN, DE, OLD)), EN.or(DE).or(OLD));
    assertEquals(new Filter.Any(List.of(EN.and(DE), OLD)), EN.and(DE).or(OLD));
  }

  @Test
  void negationOfANegationIsTheFilter() {
    assertEquals(EN, EN.not().not());
  }

  @Test
  void wholeAndFloatingPointNumbersKeepTheirKinds() {
    assertEquals(new NumberCompares("n", Order.EQUAL, 3L), Filter.attribute("n").equalTo(3));
    assertEquals(new NumberCompares("n", Order.AT_LEAST, 0.5), Filter.attribute("n").atLeast(0.5));
    assertEquals(new NumberCompares("n", Order.MORE, 3L), Filter.attribute("n").moreThan(3));
    assertEquals(
        Filter.attribute("n").atLeast(1).and(Filter.attribute("n").atMost(2)),
        Filter.attribute("n").between(1, 2));
  }

  @Test
  void orderHoldsByWhatComparingGave() {
    for (int compared : new int[] {-1, 0, 1}) {
      assertEquals(compared < 0, Order.LESS.holds(compared));
      assertEquals(compared <= 0, Order.AT_MOST.holds(compared));
      assertEquals(compared == 0, Order.EQUAL.holds(compared));
      assertEquals(compared >= 0, Order.AT_LEAST.holds(compared));
      assertEquals(compared > 0, Order.MORE.holds(compared));
    }
  }

  @Test
  void collectionsAreCopied() {
    List<ConceptId> ids = new ArrayList<>(List.of(ConceptId.ofKey("a")));
    List<Filter> filters = new ArrayList<>(List.of(EN));
    Filter among = Filter.among(ids);
    Filter all = Filter.allOf(filters);
    ids.clear();
    filters.clear();
    assertEquals(new Filter.Among(Set.of(ConceptId.ofKey("a"))), among);
    assertEquals(new Filter.All(List.of(EN)), all);
  }

  @Test
  void whatCannotBeIsRefused() {
    refuses("confidenceFrom=1.5: expected a number in [0, 1]", () -> Filter.confidenceFrom(1.5));
    refuses("strengthFrom=NaN: expected a number in [0, 1]", () -> Filter.strengthFrom(Double.NaN));
    refuses(
        "n=Infinity: expected a Long or a finite Double",
        () -> Filter.attribute("n").atMost(Double.POSITIVE_INFINITY));
    refuses(
        "n=3: expected a Long or a finite Double", () -> new NumberCompares("n", Order.LESS, 3));
    refuses("attribute name is empty: expected at least one character", () -> Filter.attribute(""));
    assertThrows(IllegalArgumentException.class, () -> Filter.attribute("lang").equalTo("\uD800"));
    assertThrows(NullPointerException.class, () -> EN.and(null));
    assertThrows(NullPointerException.class, () -> Filter.having(null));
  }

  @Test
  void thousandsOfIdsAreNotSpelledOut() {
    assertTrue(Filter.among(List.of(ConceptId.ofKey("a"))).toString().contains("1 ids"));
  }

  private static void refuses(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
