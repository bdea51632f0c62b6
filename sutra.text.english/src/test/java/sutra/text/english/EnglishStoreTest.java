package sutra.text.english;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;

/** A store that was made with english-v1. */
class EnglishStoreTest {

  @TempDir Path directory;

  @BeforeEach
  void makeStore() {
    var options = StoreOptions.builder().analyzer("english-v1").build();
    try (ConceptStore store = ConceptStores.open(directory, options)) {
      store.put(Concept.builder("run", "He was running home.").build());
      store.put(Concept.builder("walk", "They walked the whole way.").build());
      assertEquals(List.of("He was running home."), found(store, "runs"));
    }
  }

  private static List<String> found(ConceptStore store, String question) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.search(Query.words(question, 9)).stream()
          .map(hit -> hit.concept().content())
          .toList();
    }
  }

  @Test
  void reopenedStoreFindsAnyFormOfAWord() {
    try (ConceptStore store = ConceptStores.open(directory)) {
      assertEquals("english-v1", store.analyzer());
      assertEquals(List.of("He was running home."), found(store, "Runs!"));
      assertEquals(List.of("They walked the whole way."), found(store, "is it walking"));
      assertEquals(List.of(), found(store, "the"));
    }
  }

  @Test
  void storeIsRefusedToWhoeverExpectsAnotherAnalyzer() {
    var options = StoreOptions.builder().analyzer("words-v1").build();
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> ConceptStores.open(directory, options));
    assertTrue(refusal.getMessage().contains("analyzer is english-v1"), refusal.getMessage());
  }
}
