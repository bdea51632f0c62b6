package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Hit.Ranking;
import sutra.storage.api.Hit.ScorePart;

class HitTest {

  private static final Concept CONCEPT = Concept.builder(new ConceptId(0, 1), "").build();
  private static final ScorePart PART = new ScorePart(Ranking.WORDS, 1, 2.5, 2.5);

  @Test
  void partsAreCopied() {
    List<ScorePart> parts = new ArrayList<>(List.of(PART));
    Hit hit = new Hit(CONCEPT, 2.5, parts);
    parts.clear();
    assertEquals(List.of(PART), hit.parts());
    assertThrows(UnsupportedOperationException.class, () -> hit.parts().clear());
  }

  @Test
  void hitHasAtLeastOnePart() {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> new Hit(CONCEPT, 1, List.of()));
    assertEquals("parts=[]: expected at least one", refusal.getMessage());
  }

  @Test
  void ranksAreCountedFromOne() {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> new ScorePart(Ranking.MEANING, 0, 1, 1));
    assertEquals("rank=0: expected a positive number", refusal.getMessage());
  }

  @Test
  void nothingIsNull() {
    assertThrows(NullPointerException.class, () -> new Hit(null, 1, List.of(PART)));
    assertThrows(NullPointerException.class, () -> new Hit(CONCEPT, 1, null));
    assertThrows(NullPointerException.class, () -> new ScorePart(null, 1, 1, 1));
  }
}
