package sutra.cli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;

class JsonlReaderTest {

  @Test
  void everyFieldOfAConceptIsRead() throws IOException {
    Concept concept =
        concept(
            """
            {"id":"000102030405060708090a0b0c0d0e0f","key":"rain","content":"Rain falls.",\
            "embedding":[1,-0.5,2e-3],"strength":0.25,"confidence":0.5,\
            "created":"2026-01-02T03:04:05.678901Z","expiry":"2027-01-01T00:00:00Z",\
            "attributes":{"n":3,"x":3.0,"t":true,"s":"a"}}\
            """);
    assertEquals("000102030405060708090a0b0c0d0e0f", concept.id().toString());
    assertEquals("rain", concept.key().orElseThrow());
    assertEquals("Rain falls.", concept.content());
    assertArrayEquals(new float[] {1, -0.5f, 2e-3f}, concept.embedding().orElseThrow());
    assertEquals(0.25, concept.strength());
    assertEquals(0.5, concept.confidence());
    assertEquals(Instant.parse("2026-01-02T03:04:05.678901Z"), concept.created());
    assertEquals(Instant.parse("2027-01-01T00:00:00Z"), concept.expiry().orElseThrow());
    assertEquals(
        Map.of("n", 3L, "x", 3.0, "t", true, "s", "a", "key", "rain"), concept.attributes());
  }

  @Test
  void idComesFromTheKeyElseFromTheContent() throws IOException {
    assertEquals(ConceptId.ofKey("rain"), concept("{\"key\":\"rain\",\"content\":\"x\"}").id());
    assertEquals(ConceptId.ofKey("x"), concept("{\"content\":\"x\"}").id());
  }

  @Test
  void endsOfAnAssociationAreIdsOrKeys() throws IOException {
    Association link =
        assertInstanceOf(
                DataRecord.OfAssociation.class,
                read("{\"source\":\"000102030405060708090a0b0c0d0e0f\",\"target\":\"rain\","
                        + "\"type\":\"causal\",\"confidence\":0.5,\"weight\":12.5}")
                    .getFirst())
            .association();
    assertEquals("000102030405060708090a0b0c0d0e0f", link.source().toString());
    assertEquals(ConceptId.ofKey("rain"), link.target());
    assertEquals(AssociationType.CAUSAL, link.type());
    assertEquals(0.5, link.confidence());
    assertEquals(12.5f, link.weight());
  }

  @Test
  void onlyAStatedCreationDatesAConcept() throws IOException {
    DataRecord undated = read("{\"content\":\"x\"}").getFirst();
    DataRecord dated = read("{\"content\":\"x\",\"created\":\"2026-01-01T00:00:00Z\"}").getFirst();
    assertFalse(assertInstanceOf(DataRecord.OfConcept.class, undated).dated());
    assertTrue(assertInstanceOf(DataRecord.OfConcept.class, dated).dated());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"content":3}                             | content: expected a text, found a number
          {"key":"a"}                               | expected field "content" of a concept
          {"content":""}                            | expected "id" or "key" where the content is empty
          {"content":"a","kontent":"b"}             | unknown field "kontent"
          {"content":"a","content":"b"}             | Duplicate Object property "content"
          {"content":"a","strength":1.5}            | strength=1.5: expected a number in [0, 1]
          {"content":"a","strength":"1"}            | strength: expected a number, found a text
          {"content":"a","embedding":[1,NaN]}       | embedding[1]=NaN: expected a finite number
          {"content":"a","embedding":[1,1e99]}      | embedding[1]=Infinity: expected a finite number
          {"content":"a","embedding":[]}            | embedding is empty
          {"content":"a","embedding":["1"]}         | embedding[0]: expected a number, found a text
          {"content":"a","embedding":1}             | embedding: expected an array, found a number
          {"content":"a","id":"12"}                 | id=12: expected 16 or 32 hexadecimal digits
          {"content":"a","created":"yesterday"}     | created=yesterday: expected ISO-8601
          {"content":"a","attributes":{"x":null}}   | attribute x: expected text, number or truth value
          {"content":"a","attributes":{"x":99999999999999999999}} | out of range
          {"content":"a","type":"t"}                | field "content" does not belong to an association
          {"source":"a","target":"b"}               | expected field "type" of an association
          {"source":"a","target":"b","type":"t","weight":1e99} | weight=Infinity: expected a finite number
          {"content":"a" "key":"b"}                 | not JSON at column 16
          {"content":"a"} {}                        | expected the end of the line
          {"content":"a"                            | not JSON
          [1]                                       | expected a JSON object in one line
          {"content":"\\ud800"}                     | content: expected Unicode text, found a lone surrogate
          """)
  void mistakesAreNamedWithTheirLine(String line, String problem) {
    JsonlReader reader =
        new JsonlReader("in.jsonl", Inputs.of("\n" + line + "\n{\"content\":\"b\"}"));
    BadDataException e = assertThrows(BadDataException.class, reader::next);
    assertTrue(e.getMessage().startsWith("in.jsonl:2: "), e.getMessage());
    assertTrue(e.getMessage().contains(problem), e.getMessage());
    assertTrue(e.skippable());
  }

  @Test
  void readingGoesOnBehindAMistake() throws IOException {
    JsonlReader reader = new JsonlReader("in.jsonl", Inputs.of("{\n{\"content\":\"b\"}"));
    assertThrows(BadDataException.class, reader::next);
    assertEquals(Place.line("in.jsonl", 2), reader.next().orElseThrow().place());
  }

  @Test
  void whatTheWriterWritesIsReadBackEqual() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Concept written = randomConcept(random);
      String line = new JsonlWriter(true).line(written);
      Concept read = concept(line);
      assertEquals(written, read, "seed " + seed);
      assertEquals(line, new JsonlWriter(true).line(read), "seed " + seed);
    }
  }

  @Test
  void associationsAreReadBackEqual() throws IOException {
    Association written =
        new Association(
            ConceptId.random(),
            ConceptId.random(),
            AssociationType.of("part of \"it\""),
            0.1,
            0.3f,
            Instant.parse("2026-01-02T03:04:05.000001Z"),
            0);
    DataRecord read = read(new JsonlWriter(true).line(written)).getFirst();
    assertEquals(written, assertInstanceOf(DataRecord.OfAssociation.class, read).association());
  }

  private static Concept randomConcept(Random random) {
    float[] vector = new float[1 + random.nextInt(40)];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = finite(random);
    }
    Concept.Builder builder =
        Concept.builder("key " + random.nextLong(), "\"é\n\t\u0000😀\\ " + random.nextInt())
            .embedding(vector)
            .strength(random.nextDouble())
            .confidence(random.nextDouble())
            .created(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L))
            .attribute("long", random.nextLong())
            .attribute("double", random.nextGaussian() * 1e300)
            .attribute("whole", 3.0)
            .attribute("text", "<&>\u2028");
    Concept concept = builder.build();
    return builder.stored(0, concept.created()).build();
  }

  private static float finite(Random random) {
    float value = Float.intBitsToFloat(random.nextInt());
    return Float.isFinite(value) ? value : 0.1f;
  }

  private static Concept concept(String line) throws IOException {
    return assertInstanceOf(DataRecord.OfConcept.class, read(line).getFirst()).concept();
  }

  private static List<DataRecord> read(String lines) throws IOException {
    return Inputs.readAll(new JsonlReader("in.jsonl", Inputs.of(lines)));
  }
}
