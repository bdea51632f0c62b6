package sutra.cli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;

class AssociationsReaderTest {

  private final Losses losses = new Losses(EmbeddingPolicy.STRICT);

  @Test
  void fieldsAreReadAndOthersCounted() throws IOException {
    List<DataRecord> records =
        Inputs.readAll(
            open(
                """
                [{"source": "a1b2c3d4e5f60718", "target": "c 2", "type": "Causal",
                  "confidence": 0.25, "weight": 2.5, "created": 1767323045, "used": 3, "m": {"n": []}},
                 {"source": 12, "target": "b", "type": "likes", "confidence": 3}]
                """));
    Association first = association(records.getFirst());
    assertEquals(ConceptId.parse("a1b2c3d4e5f60718"), first.source());
    assertEquals(ConceptId.ofKey("c 2"), first.target());
    assertEquals(AssociationType.CAUSAL, first.type());
    assertEquals(0.25, first.confidence());
    assertEquals(2.5f, first.weight());
    assertEquals(Instant.parse("2026-01-02T03:04:05Z"), first.created());
    Association second = association(records.get(1));
    assertEquals(ConceptId.ofKey("12"), second.source());
    assertEquals("likes", second.type().name());
    assertEquals(1, second.confidence());
    assertEquals(new Losses.Counts(2, 0, 1), losses.counts());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          3                                          | expected an object, found a number
          {"source":"a","type":"t"}                  | expected field "target" of an association
          {"source":"a","target":"b"}                | expected field "type" of an association
          {"source":["a"],"target":"b","type":"t"}   | source: expected a text, found an array
          {"source":"","target":"b","type":"t"}      | key is empty
          {"source":"a","target":"b","type":" "}     | type= : expected a name
          {"source":"a","target":"b","type":"t","weight":1e99} | weight=Infinity
          """)
  void mistakesAreNamedAndReadingGoesOnBehindThem(String entry, String problem) throws IOException {
    RecordReader reader =
        open("[\n" + entry + ",\n{\"source\":\"a\",\"target\":\"b\",\"type\":\"good\"}]");
    BadDataException e = assertThrows(BadDataException.class, reader::next);
    assertTrue(e.getMessage().startsWith("a.json:2: association 1: "), e.getMessage());
    assertTrue(e.getMessage().contains(problem), e.getMessage());
    assertTrue(e.skippable());
    assertEquals("good", association(reader.next().orElseThrow()).type().name());
    assertTrue(reader.next().isEmpty());
  }

  /** A file far larger than what its reader may hold at once. */
  @Test
  void longFilesAreReadEntryByEntry() throws IOException {
    long count = 300_000;
    Inputs.Generated file =
        new Inputs.Generated(
            "[",
            LongStream.range(0, count)
                .mapToObj(i -> "{\"source\":\"s" + i + "\",\"target\":\"t\",\"type\":\"x\"},"),
            "{\"source\":\"s\",\"target\":\"t\",\"type\":\"last\"}]");
    RecordReader reader = new AssociationsReader("a.json", file, losses);
    assertTrue(reader.next().isPresent());
    assertTrue(file.bytesGiven() < 1 << 20, "read ahead " + file.bytesGiven());
    for (long i = 1; i < count; i++) {
      assertEquals("x", association(reader.next().orElseThrow()).type().name());
    }
    assertEquals("last", association(reader.next().orElseThrow()).type().name());
    assertTrue(reader.next().isEmpty());
  }

  private RecordReader open(String text) {
    return new AssociationsReader("a.json", Inputs.of(text), losses);
  }

  private static Association association(DataRecord record) {
    return assertInstanceOf(DataRecord.OfAssociation.class, record).association();
  }
}
