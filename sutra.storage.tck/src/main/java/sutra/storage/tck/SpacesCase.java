package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Query;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.ReembedReport;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoredSpace;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.WriteBatch;

/** What the tests of stores with several embedding spaces share. */
abstract class SpacesCase extends ContractCase {

  static final String OLD = EmbeddingSpace.DEFAULT_NAME;
  static final float[] X = {1, 0, 0};

  final ScriptedModel model = new ScriptedModel("new", 5);

  @BeforeEach
  void requireSpaces() {
    requires(Capability.SPACES);
  }

  final ReembedReport reembed(ConceptStore store) {
    return store.reembed(model.space(), model, ReembedProgress.NONE);
  }

  /** Begins to embed and stops behind the first texts. */
  final void reembedAPart(ConceptStore store) {
    var stop = new IllegalStateException("stopped");
    ReembedProgress stopping =
        (done, seen) -> {
          assertTrue(0 < done && done <= seen, done + " of " + seen);
          throw stop;
        };
    assertSame(
        stop,
        assertThrows(
            IllegalStateException.class, () -> store.reembed(model.space(), model, stopping)));
  }

  static void putThree(ConceptStore store) {
    store.put(concept("x", 1, 0, 0));
    store.put(concept("xy", 1, 1, 0));
    store.put(concept("y", 0, 1, 0));
  }

  static void putMany(ConceptStore store, int count) {
    putMany(store, count, DIMENSION);
  }

  static void putMany(ConceptStore store, int count, int dimension) {
    WriteBatch batch = new WriteBatch();
    for (int i = 0; i < count; i++) {
      float[] vector = new float[dimension];
      vector[0] = i;
      vector[1] = 1;
      batch.put(concept("key " + i, "Text number " + i).embedding(vector).build());
    }
    store.write(batch);
  }

  static Query.Builder near(float[] vector) {
    return Query.builder().near(vector).exact();
  }

  static List<String> found(ConceptStore store, Query.Builder query) {
    try (Snapshot snapshot = store.snapshot()) {
      return keys(snapshot.search(query.build()));
    }
  }

  static List<Role> roles(ConceptStore store) {
    return store.spaces().stream().map(StoredSpace::role).toList();
  }

  static List<String> names(Snapshot snapshot) {
    return snapshot.spaces().stream().map(EmbeddingSpace::name).toList();
  }

  static Concept get(ConceptStore store, String key) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.get(id(key)).orElseThrow();
    }
  }
}
