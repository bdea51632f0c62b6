package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sutra.storage.api.BackupReport;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.Direction;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.HistoryDroppedException;
import sutra.storage.api.PackOptions;
import sutra.storage.api.PackReport;
import sutra.storage.api.Retention;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoreReadOnlyException;
import sutra.storage.api.WriteBatch;

/** Stores written as one file, which is read as it is. */
public abstract class PackContract extends ContractCase {

  /** For whoever runs these tests alone. */
  protected PackContract() {}

  @BeforeEach
  void requirePacks() {
    requires(Capability.PACK);
  }

  private Path file() {
    return place().resolveSibling("memory.sutra");
  }

  private ConceptStore openFile() {
    return fixture().provider().open(file(), options().build());
  }

  @Test
  void fileHoldsWhatWasAcknowledgedAtAnyLevel() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      store.put(concept("b", 0, 1, 0));
      store.put(link("a", "b", ROAD, 0.5));
      WriteBatch last = new WriteBatch().put(concept("c", 0, 0, 1));
      long sequence = store.write(last, Durability.MEMORY).sequence();
      PackReport report = store.pack(file());
      assertTrue(report.sequence() >= sequence, report::toString);
      assertEquals(3, report.concepts());
      assertEquals(1, report.associations());
      assertTrue(report.bytes() > 0, report::toString);
      store.delete(id("a"));
      try (ConceptStore packed = openFile();
          Snapshot snapshot = packed.snapshot()) {
        assertEquals(3, snapshot.conceptCount());
        assertEquals(report.sequence(), snapshot.sequence());
        assertEquals(
            id("b"), snapshot.neighbors(id("a"), Direction.OUTGOING, Set.of()).getFirst().id());
        assertEquals(store.embeddingSpace(), packed.embeddingSpace());
        assertEquals(store.analyzer(), packed.analyzer());
        assertEquals(3, packed.stats().concepts());
      }
    }
    assertTrue(fixture().provider().verifyDeep(file()).isClean());
  }

  @Test
  void settingsOfTheSpaceArePacked() {
    EmbeddingSpace space = EmbeddingSpace.ofModel("m", DIMENSION).withSettings(Map.of("a", "b"));
    try (ConceptStore store = open(options().embeddingSpace(space))) {
      store.put(concept("a", 1, 0, 0));
      store.pack(file());
    }
    StoreOptions made = fixture().options().build();
    try (ConceptStore packed = fixture().provider().open(file(), made)) {
      assertEquals(Optional.of(space), packed.embeddingSpace());
    }
  }

  @Test
  void fileTakesNoWrites() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      store.pack(file());
    }
    try (ConceptStore packed = openFile()) {
      assertThrows(StoreReadOnlyException.class, () -> packed.put(concept("b", 1, 0, 0)));
      assertThrows(StoreReadOnlyException.class, packed::sync);
      assertThrows(StoreReadOnlyException.class, packed::compact);
      assertEquals(1, packed.stats().concepts());
    }
    assertTrue(fixture().provider().verify(file()).isClean());
  }

  @Test
  void emptyStoreIsPacked() {
    requires(Capability.READ_ONLY);
    open().close();
    try (ConceptStore reader = open(options().readOnly(true))) {
      assertEquals(0, reader.pack(file()).sequence());
    }
    try (ConceptStore packed = openFile();
        Snapshot snapshot = packed.snapshot()) {
      assertEquals(0, snapshot.sequence());
      assertEquals(0, snapshot.concepts().count());
      assertEquals(0, packed.stats().concepts());
      packed.pack(file().resolveSibling("again.sutra"));
    }
    assertTrue(fixture().provider().verifyDeep(file()).isClean());
  }

  @Test
  void readerPacksWhatIsInTheDirectory() {
    requires(Capability.READ_ONLY);
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      try (ConceptStore reader = open(options().readOnly(true))) {
        store.put(concept("b", 1, 0, 0));
        assertEquals(2, reader.pack(file()).concepts());
      }
    }
    try (ConceptStore packed = openFile()) {
      assertEquals(2, packed.stats().concepts());
    }
  }

  @Test
  void historyIsPackedAsFarAsItIsToBeKept() {
    requires(Capability.HISTORY);
    Path brief = place().resolveSibling("short.sutra");
    long first;
    try (ConceptStore store = open()) {
      first = store.put(concept("a", "first").build()).sequence();
      store.put(concept("a", "second").build());
      store.pack(file());
      PackReport report = store.pack(brief, PackOptions.DEFAULT.withRetention(Retention.LATEST));
      assertEquals(1, report.conceptsDropped());
      assertEquals(1, report.concepts());
      try (Snapshot past = store.asOf(first)) {
        assertEquals("first", past.get(id("a")).orElseThrow().content(), "the store keeps it");
      }
    }
    try (ConceptStore packed = openFile();
        Snapshot past = packed.asOf(first);
        Snapshot now = packed.snapshot()) {
      assertEquals("first", past.get(id("a")).orElseThrow().content());
      assertEquals(2, now.history(id("a")).size());
    }
    try (ConceptStore packed = fixture().provider().open(brief, options().build());
        Snapshot now = packed.snapshot()) {
      assertEquals(1, now.history(id("a")).size());
      assertThrows(HistoryDroppedException.class, () -> packed.asOf(first));
    }
  }

  @Test
  void fileIsReplacedOnlyOnDemandAndOnlyByItsKind() throws IOException {
    Path other = place().resolveSibling("letter.txt");
    Files.writeString(other, "Dear reader");
    PackOptions replacing = PackOptions.DEFAULT.withReplacing(true);
    try (ConceptStore store = open()) {
      store.pack(file());
      store.put(concept("a", 1, 0, 0));
      assertThrows(IllegalArgumentException.class, () -> store.pack(file()));
      assertEquals(1, store.pack(file(), replacing).concepts());
      assertThrows(IllegalArgumentException.class, () -> store.pack(other, replacing));
      assertThrows(IllegalArgumentException.class, () -> store.pack(place().resolve("in")));
      Path nowhere = place().resolveSibling("nowhere").resolve("file");
      assertThrows(IllegalArgumentException.class, () -> store.pack(nowhere));
      assertFalse(Files.exists(nowhere.getParent()));
    }
    assertEquals("Dear reader", Files.readString(other));
    assertThrows(
        IllegalArgumentException.class, () -> fixture().provider().open(other, options().build()));
  }

  @Test
  void packedStoreIsPackedAgain() {
    try (ConceptStore store = open()) {
      store.put(concept("a", "first").build());
      store.put(concept("a", "second").build());
      store.pack(file());
    }
    try (ConceptStore packed = openFile()) {
      packed.pack(file(), PackOptions.DEFAULT.withReplacing(true).withRetention(Retention.LATEST));
    }
    try (ConceptStore packed = openFile();
        Snapshot now = packed.snapshot()) {
      assertEquals("second", now.get(id("a")).orElseThrow().content());
      assertEquals(1, now.history(id("a")).size());
    }
  }

  @Test
  void packedStoreBecomesOneThatTakesWrites() {
    requires(Capability.BACKUP);
    requires(Capability.HISTORY);
    Path restored = place().resolveSibling("restored");
    long first;
    try (ConceptStore store = open()) {
      first = store.put(concept("a", "first").build()).sequence();
      store.put(concept("b", 1, 0, 0));
      store.put(link("a", "b", ROAD, 0.5));
      store.put(concept("a", "second").build());
      store.pack(file());
    }
    BackupReport report = fixture().provider().restore(file(), restored, CopyProgress.NONE);
    assertTrue(report.bytes() > 0, report::toString);
    assertThrows(
        IllegalArgumentException.class,
        () -> fixture().provider().restore(file(), restored, CopyProgress.NONE));
    StoreOptions options = options().createIfMissing(false).build();
    try (ConceptStore store = fixture().provider().open(restored, options)) {
      assertTrue(store.put(concept("c", 0, 1, 0)).sequence() > report.sequence());
      store.delete(id("b"));
    }
    assertTrue(fixture().provider().verifyDeep(restored).isClean());
    try (ConceptStore store = fixture().provider().open(restored, options);
        Snapshot past = store.asOf(first);
        Snapshot now = store.snapshot()) {
      assertEquals("first", past.get(id("a")).orElseThrow().content());
      assertEquals("second", now.get(id("a")).orElseThrow().content());
      assertEquals(2, now.conceptCount());
      assertEquals(0, now.associationCount());
      store.compact();
      store.pack(file(), PackOptions.DEFAULT.withReplacing(true));
    }
    try (ConceptStore packed = openFile()) {
      assertEquals(2, packed.stats().concepts());
    }
  }

  @Test
  void emptyPackedStoreBecomesOneThatTakesWrites() {
    requires(Capability.BACKUP);
    requires(Capability.READ_ONLY);
    open().close();
    try (ConceptStore reader = open(options().readOnly(true))) {
      reader.pack(file());
    }
    Path restored = place().resolveSibling("restored");
    fixture().provider().restore(file(), restored, CopyProgress.NONE);
    StoreOptions options = options().createIfMissing(false).build();
    try (ConceptStore store = fixture().provider().open(restored, options)) {
      assertEquals(1, store.put(concept("a", 1, 0, 0)).sequence());
    }
  }

  @Test
  void closedStoreIsNotPacked() {
    ConceptStore store = open();
    store.close();
    assertThrows(StoreClosedException.class, () -> store.pack(file()));
    assertFalse(Files.exists(file()));
  }
}
