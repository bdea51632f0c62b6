package sutra.cli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;

class McpReaderTest {

  private final Losses losses = new Losses(EmbeddingPolicy.STRICT);

  @Test
  void entitiesBecomeConceptsAndRelationsTriples() throws IOException {
    List<DataRecord> records =
        Inputs.readAll(
            open(
                """
                {"type":"relation","from":"Ada","to":"Engine","relationType":"wrote about","v":1}

                {"type":"entity","name":"Ada","entityType":"person",\
                "observations":["Was born in 1815.","Knew Babbage."],"importance":3,"tags":["x"]}
                {"name":"Engine","type":"entity","observations":[]}
                """));
    DataRecord.OfTriple relation = assertInstanceOf(DataRecord.OfTriple.class, records.getFirst());
    assertEquals("Ada", relation.head());
    assertEquals("Engine", relation.tail());
    assertEquals("wrote about", relation.association().type().name());
    Concept ada = assertInstanceOf(DataRecord.OfConcept.class, records.get(1)).concept();
    assertEquals(ConceptId.ofKey("Ada"), ada.id());
    assertEquals("Ada\nWas born in 1815.\nKnew Babbage.", ada.content());
    assertEquals(Map.of("key", "Ada", "entityType", "person", "importance", 3L), ada.attributes());
    Concept engine = assertInstanceOf(DataRecord.OfConcept.class, records.get(2)).concept();
    assertEquals("Engine", engine.content());
    assertEquals(2, losses.counts().fields());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"entity"}                                    | expected field "name", found none
          {"name":"a"}                                         | expected field "type", found none
          {"type":"person","name":"a"}                         | type=person: expected entity or relation
          {"type":"entity","name":""}                          | key is empty
          {"type":"entity","name":"a","observations":"x"}      | observations: expected an array, found a text
          {"type":"entity","name":"a","observations":["x",1]}  | observations[1]: expected a text, found a number
          {"type":"relation","from":"a","to":"b"}              | expected field "relationType", found none
          {"type":"relation","from":"a","to":3}                | to: expected a text, found a number
          {"type":"entity","name":"a"                          | not JSON
          {"type":"entity","name":"a"} {}                      | expected the end of the line
          [1]                                                  | expected an object, found an array
          """)
  void mistakesAreNamedAndReadingGoesOnBehindThem(String line, String problem) throws IOException {
    RecordReader reader = open(line + "\n{\"type\":\"entity\",\"name\":\"good\"}");
    BadDataException e = assertThrows(BadDataException.class, reader::next);
    assertTrue(e.getMessage().startsWith("memory.jsonl:1: "), e.getMessage());
    assertTrue(e.getMessage().contains(problem), e.getMessage());
    assertTrue(e.skippable());
    assertEquals(Place.line("memory.jsonl", 2), reader.next().orElseThrow().place());
  }

  private RecordReader open(String text) {
    return new McpReader("memory.jsonl", Inputs.of(text), losses);
  }
}
