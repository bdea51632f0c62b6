package sutra.engine.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AssociationExtractorsTest {

  /** Finds nothing. */
  private record Named(String name) implements AssociationExtractor {
    @Override
    public List<Statement> extract(String sentence) {
      return List.of();
    }
  }

  @Test
  void builtInExtractorIsFoundByName() {
    assertEquals("english-patterns", AssociationExtractors.named("english-patterns").name());
    assertTrue(
        AssociationExtractors.all().stream().anyMatch(e -> e.name().equals("english-patterns")));
  }

  @Test
  void unknownNameIsRefusedWithThoseThatAreThere() {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> AssociationExtractors.named("latin"));
    assertEquals(
        "name=latin: no extractor has this name; found english-patterns; "
            + "add the module that provides it",
        refusal.getMessage());
  }

  @Test
  void twoOfOneNameAreRefused() {
    var refusal =
        assertThrows(
            IllegalStateException.class,
            () ->
                AssociationExtractors.distinct(
                    List.of(new Named("b"), new Named("a"), new Named("b"))));
    assertTrue(refusal.getMessage().startsWith("two extractors are named b: "));
  }

  @Test
  void extractorsAreSortedByName() {
    var sorted = AssociationExtractors.distinct(List.of(new Named("b"), new Named("a")));
    assertEquals(List.of("a", "b"), sorted.stream().map(AssociationExtractor::name).toList());
  }
}
