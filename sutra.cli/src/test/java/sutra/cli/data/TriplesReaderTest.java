package sutra.cli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;

class TriplesReaderTest {

  @Test
  void headRelationTailAndWeightAreRead() throws IOException {
    DataRecord record = read("\nNew Zealand\tnear\tAustralia\t1491.5\n").next().orElseThrow();
    DataRecord.OfTriple triple = assertInstanceOf(DataRecord.OfTriple.class, record);
    assertEquals("New Zealand", triple.head());
    assertEquals("Australia", triple.tail());
    assertEquals(ConceptId.ofKey("New Zealand"), triple.association().source());
    assertEquals(ConceptId.ofKey("Australia"), triple.association().target());
    assertEquals(AssociationType.of("near"), triple.association().type());
    assertEquals(1491.5f, triple.association().weight());
    assertEquals(Place.line("in.tsv", 2), triple.place());
  }

  @Test
  void weightIsOneUnlessGiven() throws IOException {
    DataRecord record = read("a\tr\tb").next().orElseThrow();
    assertEquals(1f, ((DataRecord.OfTriple) record).association().weight());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a\tb", "a\tb\tc\td\te", "a\t\tb", "a\tr\tb\tfar", "a\tr\tb\tNaN"})
  void malformedLinesAreNamed(String line) {
    BadDataException e = assertThrows(BadDataException.class, () -> read(line).next());
    assertTrue(e.getMessage().startsWith("in.tsv:1: "), e.getMessage());
    assertTrue(e.getMessage().contains("expected"), e.getMessage());
  }

  private static TriplesReader read(String text) {
    return new TriplesReader("in.tsv", Inputs.of(text));
  }
}
