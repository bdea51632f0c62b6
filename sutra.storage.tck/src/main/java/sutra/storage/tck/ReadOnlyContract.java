package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptVersion;
import sutra.storage.api.Direction;
import sutra.storage.api.Durability;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoreReadOnlyException;
import sutra.storage.api.WriteBatch;

/** Stores that are opened for reading alone, beside the one that writes. */
public abstract class ReadOnlyContract extends ContractCase {

  /** For whoever runs these tests alone. */
  protected ReadOnlyContract() {}

  @BeforeEach
  void requireReaders() {
    requires(Capability.READ_ONLY);
  }

  private ConceptStore openToRead() {
    return open(options().readOnly(true));
  }

  @Test
  void readersSeeWhatTheWriterAcknowledged() {
    try (ConceptStore writer = open()) {
      writer.put(concept("a", 1, 0, 0));
      writer.put(concept("b", 0, 1, 0));
      writer.put(link("a", "b", ROAD, 0.5));
      try (ConceptStore one = openToRead();
          ConceptStore other = openToRead();
          Snapshot snapshot = one.snapshot()) {
        assertEquals(2, snapshot.conceptCount());
        assertEquals(1, snapshot.associationCount());
        assertEquals("The text of a", snapshot.get(id("a")).orElseThrow().content());
        assertEquals(
            id("b"), snapshot.neighbors(id("a"), Direction.OUTGOING, Set.of()).getFirst().id());
        assertEquals(List.of("b"), keys(snapshot.search(Query.near(new float[] {0, 1, 0}, 1))));
        assertEquals(2, snapshot.search(Query.words("text", 5)).size());
        assertEquals(writer.embeddingSpace(), one.embeddingSpace());
        assertEquals(writer.analyzer(), one.analyzer());
        assertEquals(2, other.stats().concepts());
        assertEquals(snapshot.sequence(), other.stats().visibleSequence());
      }
    }
  }

  @Test
  void readerStaysWithTheStateThatItFound() {
    try (ConceptStore writer = open()) {
      long before = writer.put(concept("a", 1, 0, 0)).sequence();
      try (ConceptStore reader = openToRead()) {
        long after = writer.delete(id("a")).sequence();
        try (Snapshot snapshot = reader.snapshot()) {
          assertEquals(before, snapshot.sequence());
          assertTrue(snapshot.get(id("a")).isPresent());
        }
        try (ConceptStore later = openToRead();
            Snapshot snapshot = later.snapshot()) {
          assertEquals(after, snapshot.sequence());
          assertTrue(snapshot.get(id("a")).isEmpty());
        }
      }
    }
  }

  @Test
  void everyWriteIsRefused() {
    try (ConceptStore writer = open()) {
      writer.put(concept("a", 1, 0, 0));
    }
    requires(Capability.DURABLE);
    try (ConceptStore reader = openToRead()) {
      assertThrows(StoreReadOnlyException.class, () -> reader.put(concept("b", 1, 0, 0)));
      assertThrows(StoreReadOnlyException.class, () -> reader.delete(id("a")));
      assertThrows(
          StoreReadOnlyException.class,
          () -> reader.writeAsync(new WriteBatch(), Durability.MEMORY));
      assertThrows(StoreReadOnlyException.class, reader::sync);
      assertEquals(1, reader.stats().concepts());
    }
    try (ConceptStore again = open()) {
      assertEquals(1, again.stats().concepts());
    }
  }

  @Test
  void readerKeepsNoWriterOut() {
    open().close();
    requires(Capability.DURABLE);
    try (ConceptStore reader = openToRead();
        ConceptStore writer = open()) {
      writer.put(concept("a", 1, 0, 0));
      assertEquals(0, reader.stats().concepts());
    }
  }

  @Test
  void missingStoreIsNotMade() {
    assertThrows(IllegalArgumentException.class, this::openToRead);
    assertFalse(Files.exists(place()));
  }

  @Test
  void readerAnswersAsOfAnEarlierCommit() {
    requires(Capability.HISTORY);
    try (ConceptStore writer = open()) {
      long first = writer.put(concept("a", "first").build()).sequence();
      writer.put(concept("a", "second").build());
      try (ConceptStore reader = openToRead();
          Snapshot past = reader.asOf(first);
          Snapshot now = reader.snapshot()) {
        long later = writer.put(concept("a", "third").build()).sequence();
        assertEquals("first", past.get(id("a")).orElseThrow().content());
        List<ConceptVersion> versions = now.history(id("a"));
        assertEquals(2, versions.size());
        assertTrue(versions.getFirst().end().isEmpty(), "what came later is not known");
        assertThrows(IllegalArgumentException.class, () -> reader.asOf(later));
      }
    }
  }

  @Test
  void closedReaderAnswersNothing() {
    try (ConceptStore writer = open()) {
      writer.put(concept("a", 1, 0, 0));
      ConceptStore reader = openToRead();
      Snapshot snapshot = reader.snapshot();
      reader.close();
      reader.close();
      assertThrows(StoreClosedException.class, reader::snapshot);
      assertThrows(StoreClosedException.class, reader::stats);
      assertThrows(StoreClosedException.class, () -> snapshot.get(id("a")));
      snapshot.close();
      assertEquals(1, writer.stats().concepts());
    }
  }
}
