package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sutra.storage.api.BackupReport;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoreOptions;

/** Copies of open stores, and stores made of them. */
public abstract class BackupContract extends ContractCase {

  /** For whoever runs these tests alone. */
  protected BackupContract() {}

  @BeforeEach
  void requireBackups() {
    requires(Capability.BACKUP);
  }

  private Path elsewhere(String name) {
    return place().resolveSibling(name);
  }

  private ConceptStore openAt(Path directory) {
    return fixture().provider().open(directory, options().createIfMissing(false).build());
  }

  @Test
  void backupHoldsWhatWasAcknowledged() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      long sequence = store.put(concept("b", 0, 1, 0)).sequence();
      BackupReport report = store.backup(elsewhere("backup"));
      assertEquals(sequence, report.sequence());
      assertTrue(report.bytes() >= report.copiedBytes(), report::toString);
      store.delete(id("a"));
      try (ConceptStore copy = openAt(elsewhere("backup"));
          Snapshot snapshot = copy.snapshot()) {
        assertEquals(2, snapshot.conceptCount());
        assertEquals(store.embeddingSpace(), copy.embeddingSpace());
        assertEquals(store.analyzer(), copy.analyzer());
      }
      assertEquals(1, store.stats().concepts());
    }
    assertTrue(fixture().provider().verify(elsewhere("backup")).isClean());
  }

  @Test
  void settingsOfTheSpaceAreCopied() {
    EmbeddingSpace space = EmbeddingSpace.ofModel("m", DIMENSION).withSettings(Map.of("a", "b"));
    try (ConceptStore store = open(options().embeddingSpace(space))) {
      store.put(concept("a", 1, 0, 0));
      store.backup(elsewhere("backup"));
    }
    fixture().provider().restore(elsewhere("backup"), elsewhere("restored"), CopyProgress.NONE);
    for (String copy : List.of("backup", "restored")) {
      StoreOptions made = fixture().options().createIfMissing(false).build();
      try (ConceptStore store = fixture().provider().open(elsewhere(copy), made)) {
        assertEquals(Optional.of(space), store.embeddingSpace(), copy);
      }
    }
  }

  @Test
  void backupIsMadeAgainOverAnOlderOne() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      store.backup(elsewhere("backup"));
      store.put(concept("b", 0, 1, 0));
      store.backup(elsewhere("backup"));
    }
    try (ConceptStore copy = openAt(elsewhere("backup"))) {
      assertEquals(2, copy.stats().concepts());
    }
  }

  @Test
  void anotherStoreIsNotWrittenOver() {
    fixture().provider().open(elsewhere("other"), options().build()).close();
    try (ConceptStore store = open()) {
      assertThrows(IllegalArgumentException.class, () -> store.backup(elsewhere("other")));
      assertThrows(IllegalArgumentException.class, () -> store.backup(place()));
    }
    try (ConceptStore other = openAt(elsewhere("other"))) {
      assertEquals(0, other.stats().concepts());
    }
  }

  @Test
  void restoredStoreTakesWrites() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      store.backup(elsewhere("backup"));
    }
    fixture().provider().restore(elsewhere("backup"), elsewhere("restored"), CopyProgress.NONE);
    try (ConceptStore restored = openAt(elsewhere("restored"))) {
      restored.put(concept("b", 0, 1, 0));
      assertEquals(2, restored.stats().concepts());
    }
    try (ConceptStore backup = openAt(elsewhere("backup"))) {
      assertEquals(1, backup.stats().concepts());
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> fixture().provider().restore(place(), elsewhere("restored"), CopyProgress.NONE));
  }

  @Test
  void closedStoreIsNotBackedUp() {
    ConceptStore store = open();
    store.close();
    assertThrows(StoreClosedException.class, () -> store.backup(elsewhere("backup")));
  }
}
