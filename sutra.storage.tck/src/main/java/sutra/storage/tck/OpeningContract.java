package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreException;
import sutra.storage.api.StoreLockedException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VerifyReport;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.spi.StoreProvider;

/** How a provider is found, and which stores it opens. */
public abstract class OpeningContract extends ContractCase {

  /** For whoever runs these tests alone. */
  protected OpeningContract() {}

  @Test
  void providerIsFoundByItsName() {
    StoreProvider provider = fixture().provider();
    assertTrue(provider.name().matches("[a-z0-9-]+"), provider.name());
    assertEquals(provider.name(), fixture().provider().name());
    assertEquals(provider.priority(), fixture().provider().priority());
    StoreOptions byName = options().provider(provider.name()).build();
    try (ConceptStore store = ConceptStores.open(place(), byName)) {
      store.put(concept("a", 1, 2, 3));
      assertEquals(1, store.stats().concepts());
    }
  }

  @Test
  void newStoreIsEmpty() {
    try (ConceptStore store = open();
        Snapshot snapshot = store.snapshot()) {
      assertEquals(0, snapshot.sequence());
      assertEquals(0, snapshot.conceptCount());
      assertEquals(0, snapshot.associationCount());
      assertEquals(List.of(), snapshot.concepts().toList());
      assertEquals(List.of(), snapshot.associations().toList());
      assertTrue(snapshot.get(id("a")).isEmpty());
    }
  }

  @Test
  void missingStoreIsNotMadeUnlessAllowed() {
    StoreOptions.Builder existing = options().createIfMissing(false);
    var problem = assertThrows(IllegalArgumentException.class, () -> open(existing));
    assertTrue(problem.getMessage().contains(place().toString()), problem.getMessage());
    open().close();
    requires(Capability.DURABLE);
    open(existing).close();
  }

  @Test
  void storesOfTwoDirectoriesShareNothing() {
    StoreProvider provider = fixture().provider();
    try (ConceptStore one = open();
        ConceptStore other = provider.open(place().resolveSibling("other"), options().build())) {
      one.put(concept("a", 1, 0, 0));
      assertEquals(1, one.stats().concepts());
      assertEquals(0, other.stats().concepts());
    }
  }

  @Test
  void openStoreIsRefusedToASecondOpener() {
    requires(Capability.EXCLUSIVE);
    try (ConceptStore store = open()) {
      assertThrows(StoreLockedException.class, this::open);
      assertThrows(StoreException.class, () -> fixture().provider().verify(place()));
      store.put(concept("a", 1, 0, 0));
      assertEquals(1, store.stats().concepts());
    }
  }

  @Test
  void closedStoreIsOpenToTheNext() {
    open().close();
    open().close();
  }

  @Test
  void storeOfAnotherSpaceIsRefused() {
    requires(Capability.DURABLE);
    EmbeddingSpace space = new EmbeddingSpace("default", "one", DIMENSION, Similarity.DOT);
    open(options().embeddingSpace(space)).close();
    for (EmbeddingSpace other :
        List.of(
            new EmbeddingSpace("default", "one", 4, Similarity.DOT),
            new EmbeddingSpace("default", "two", DIMENSION, Similarity.DOT),
            new EmbeddingSpace("default", "one", DIMENSION, Similarity.COSINE))) {
      StoreOptions.Builder wrong = options().embeddingSpace(other);
      var problem = assertThrows(IllegalArgumentException.class, () -> open(wrong));
      assertTrue(problem.getMessage().contains("one"), problem.getMessage());
    }
    try (ConceptStore store = fixture().provider().open(place(), fixture().options().build())) {
      assertEquals(space, store.embeddingSpace().orElseThrow());
    }
  }

  @Test
  void storeKeepsTheSettingsThatItWasMadeWith() {
    requires(Capability.DURABLE);
    EmbeddingSpace space =
        new EmbeddingSpace("default", "one", DIMENSION, Similarity.DOT)
            .withSettings(Map.of("model", "/models/é", "pooling", "mean"));
    try (ConceptStore store = open(options().embeddingSpace(space))) {
      assertEquals(Optional.of(space), store.embeddingSpace());
    }
    for (Map<String, String> others :
        List.of(Map.of("model", "/moved"), Map.<String, String>of())) {
      EmbeddingSpace other = space.withSettings(others);
      try (ConceptStore store = open(options().embeddingSpace(other))) {
        assertEquals(Optional.of(space), store.embeddingSpace());
      }
    }
  }

  @Test
  void storeWithoutASpaceIsRefusedToWhoExpectsOne() {
    requires(Capability.DURABLE);
    fixture().provider().open(place(), fixture().options().build()).close();
    assertThrows(IllegalArgumentException.class, this::open);
  }

  @Test
  void closedStoreIsVerifiedClean() {
    requires(Capability.DURABLE);
    try (ConceptStore store = open()) {
      for (int i = 0; i < 50; i++) {
        Concept concept = numbered(i, 100 * i);
        store.put(concept);
      }
    }
    VerifyReport report = fixture().provider().verify(place());
    assertEquals(List.of(), report.damages());
    assertEquals(0, report.discardedTailBytes());
    assertTrue(report.isClean());
  }
}
