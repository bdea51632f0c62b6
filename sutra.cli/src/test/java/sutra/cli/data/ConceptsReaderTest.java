package sutra.cli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;

class ConceptsReaderTest {

  private final Losses losses = new Losses(EmbeddingPolicy.STRICT);

  @Test
  void fieldsAreReadAndOthersBecomeAttributes() throws IOException {
    List<DataRecord> records =
        read(
            """
            {
              "a1b2c3d4e5f60718": {"content": "Rain falls.", "strength": 0.5, "confidence": 0.25,
                "created": "2026-01-02T03:04:05.5", "embedding": [1, -0.5],
                "last_accessed": 1767323045.25, "access_count": 7, "active": true,
                "huge": 99999999999999999999, "tags": ["x", {"y": [1]}], "source": null},
              "c 2": {"content": "", "id": "c 2", "embedding": []}
            }
            """);
    Concept first = concept(records.getFirst());
    assertEquals(ConceptId.parse("a1b2c3d4e5f60718"), first.id());
    assertEquals(Optional.empty(), first.key());
    assertEquals("Rain falls.", first.content());
    assertEquals(0.5, first.strength());
    assertEquals(0.25, first.confidence());
    assertEquals(Instant.parse("2026-01-02T03:04:05.500Z"), first.created());
    assertArrayEquals(new float[] {1, -0.5f}, first.embedding().orElseThrow());
    assertEquals(
        Map.of(
            "access_count",
            7L,
            "active",
            true,
            "huge",
            "99999999999999999999",
            "last_accessed",
            1767323045.25),
        first.attributes());
    Concept second = concept(records.get(1));
    assertEquals(ConceptId.ofKey("c 2"), second.id());
    assertEquals(Map.of(Concept.KEY, "c 2"), second.attributes());
    assertTrue(second.embedding().isEmpty());
    assertFalse(((DataRecord.OfConcept) records.get(1)).dated());
    assertEquals(new Losses.Counts(1, 0, 0), losses.counts());
  }

  @Test
  void numbersOutsideTheirRangeAreMovedAndCounted() throws IOException {
    Concept concept =
        concept(read("{\"a\":{\"content\":\"x\",\"strength\":1.5,\"confidence\":-1}}").getFirst());
    assertEquals(1, concept.strength());
    assertEquals(0, concept.confidence());
    assertEquals(2, losses.counts().numbers());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "2026-01-31T12:00:00Z"             | 2026-01-31T12:00:00Z
          "2026-01-31T12:00:00+02:00"        | 2026-01-31T10:00:00Z
          "2026-01-31T12:00:00.123456"       | 2026-01-31T12:00:00.123456Z
          "2026-01-31 12:00:00"              | 2026-01-31T12:00:00Z
          "2026-01-31"                       | 2026-01-31T00:00:00Z
          1767323045                         | 2026-01-02T03:04:05Z
          1767323045.25                      | 2026-01-02T03:04:05.250Z
          1767323045250                      | 2026-01-02T03:04:05.250Z
          -1.5                               | 1969-12-31T23:59:58.500Z
          """)
  void timesAreReadInManyForms(String created, String expected) throws IOException {
    Concept concept =
        concept(read("{\"a\":{\"content\":\"x\",\"created\":" + created + "}}").getFirst());
    assertEquals(Instant.parse(expected), concept.created());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "text"                                     | expected an object, found a text
          [{"content":"x"}]                          | expected an object, found an array
          {}                                         | expected field "content" of a concept
          {"content":3}                              | content: expected a text, found a number
          {"content":null}                           | expected field "content" of a concept
          {"content":"x","content":"y"}              | field "content" stands there twice
          {"content":"x","strength":"1"}             | strength: expected a number, found a text
          {"content":"x","strength":NaN}             | strength=NaN: expected a number from 0 to 1
          {"content":"x","embedding":[1,[2],3]}      | embedding[1]: expected a number, found an array
          {"content":"x","embedding":[NaN]}          | embedding[0]=NaN: expected a finite number
          {"content":"x","embedding":{"a":[1]}}      | embedding: expected an array, found an object
          {"content":"x","created":"yesterday"}      | created=yesterday: expected ISO-8601
          {"content":"x","created":1e40}             | created=1.0E40: expected seconds or milliseconds
          {"content":"x","created":[{"a":1}]}        | created: expected a time as text or number
          {"content":"\\ud800"}                      | content: expected Unicode text
          """)
  void mistakesAreNamedAndReadingGoesOnBehindThem(String entry, String problem) throws IOException {
    RecordReader reader = open("{\n\"bad\": " + entry + ",\n\"good\": {\"content\":\"y\"}}");
    BadDataException e = assertThrows(BadDataException.class, reader::next);
    assertTrue(e.getMessage().startsWith("c.json:2: concept \"bad\": "), e.getMessage());
    assertTrue(e.getMessage().contains(problem), e.getMessage());
    assertTrue(e.skippable());
    assertEquals("y", concept(reader.next().orElseThrow()).content());
    assertTrue(reader.next().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":{"content":"x"                        | not JSON
          {"a":{"content":"x"},                      | not JSON
          {"a":{"content":"x}                        | not JSON
          {"a" {                                     | not JSON
          {} {}                                      | expected nothing behind
          []                                         | expected a JSON object of concepts by id, found an array
          ``                                         | expected a JSON object of concepts by id, found an empty file
          """)
  void whatIsNotJsonEndsTheReading(String text, String problem) throws IOException {
    RecordReader reader = open(text);
    BadDataException e = assertThrows(BadDataException.class, () -> Inputs.readAll(reader));
    assertTrue(e.getMessage().startsWith("c.json:1: "), e.getMessage());
    assertTrue(e.getMessage().contains(problem), e.getMessage());
    assertFalse(e.skippable());
  }

  @Test
  void hostileNestingAndBytesAreOneError() {
    String deep = "{\"a\":{\"content\":\"x\",\"n\":" + "[".repeat(100_000);
    assertFatal(deep.getBytes(), "depth");
    byte[] bytes = "{\"a\":{\"content\":\"x?\"}}".getBytes();
    bytes[bytes.length - 4] = (byte) 0xFF;
    assertFatal(bytes, "UTF-8");
  }

  private void assertFatal(byte[] bytes, String problem) {
    RecordReader reader = new ConceptsReader("c.json", Inputs.of(bytes), losses);
    BadDataException e = assertThrows(BadDataException.class, reader::next);
    assertTrue(e.getMessage().startsWith("c.json:1: "), e.getMessage());
    assertTrue(e.getMessage().contains(problem), e.getMessage());
    assertFalse(e.skippable());
  }

  @Test
  void textsOfTenMegabytesAreReadAndLongerOnesSkipped() throws IOException {
    char[] letters = new char[10_000_000];
    Arrays.fill(letters, 'x');
    String ten = new String(letters);
    RecordReader reader =
        open(
            "{\"a\":{\"content\":\""
                + ten
                + "\",\"note\":\""
                + ten
                + "\"},"
                + ("\"b\":{\"content\":\"" + ten + ten + "\"},\"c\":{\"content\":\"y\"}}"));
    assertEquals(ten, concept(reader.next().orElseThrow()).content());
    assertTrue(assertThrows(BadDataException.class, reader::next).skippable());
    assertEquals("y", concept(reader.next().orElseThrow()).content());
  }

  @Test
  void embeddingsThatDoNotSuitAreDroppedWhereThatIsWanted() throws IOException {
    Losses lenient = new Losses(EmbeddingPolicy.SUITABLE);
    String text =
        """
        {"a":{"content":"x","embedding":[1,"NaN",{}],"n":1}, "b":{"embedding":[NaN],"content":"y"},
        "c":{"content":"z","embedding":"none"}, "d":{"content":"w","embedding":[1,2]}}
        """;
    List<DataRecord> records =
        Inputs.readAll(new ConceptsReader("c.json", Inputs.of(text), lenient));
    assertEquals(4, records.size());
    assertEquals(1L, concept(records.getFirst()).attributes().get("n"));
    assertEquals(
        List.of(false, false, false, true),
        records.stream().map(record -> concept(record).embedding().isPresent()).toList());
    assertEquals(3, lenient.counts().embeddings());

    Losses none = new Losses(EmbeddingPolicy.NONE);
    List<DataRecord> bare = Inputs.readAll(new ConceptsReader("c.json", Inputs.of(text), none));
    assertTrue(bare.stream().allMatch(record -> concept(record).embedding().isEmpty()));
    assertEquals(4, none.counts().embeddings());
  }

  private List<DataRecord> read(String text) throws IOException {
    return Inputs.readAll(open(text));
  }

  private RecordReader open(String text) {
    return new ConceptsReader("c.json", Inputs.of(text), losses);
  }

  private static Concept concept(DataRecord record) {
    return assertInstanceOf(DataRecord.OfConcept.class, record).concept();
  }
}
