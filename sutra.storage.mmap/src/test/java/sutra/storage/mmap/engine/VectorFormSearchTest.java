package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.QueryPlan.Strategy;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.kernel.Similarity;

/** What is found near in stores that keep embeddings in any form. */
@Timeout(300)
class VectorFormSearchTest {

  private static final int DIMENSION = 24;

  @TempDir Path folder;

  private final MmapStoreProvider provider = new MmapStoreProvider();
  private final Random random = new Random(7);

  private static ConceptId id(int number) {
    return new ConceptId(3, number);
  }

  @ParameterizedTest
  @EnumSource
  void codesAndGraphFindTheNearestInAnyForm(VectorForm form) {
    for (Similarity similarity : Similarity.values()) {
      StoreOptions options =
          StoreOptions.builder()
              .vectorForm(form)
              .durability(Durability.OS)
              .embeddingSpace(new EmbeddingSpace("default", "test", DIMENSION, similarity))
              .memtableBytes(1 << 24)
              .graphRows(3_000)
              .build();
      try (ConceptStore store = provider.open(folder.resolve(form + "-" + similarity), options)) {
        float[][] centres = new float[30][];
        for (int i = 0; i < centres.length; i++) {
          centres[i] = near(new float[DIMENSION], 1);
        }
        fill(store, centres);
        try (Snapshot fresh = store.snapshot()) {
          requireExact(fresh, near(centres[1], 0.5), similarity);
        }
        store.compact();
        while (store.stats().vectorIndex().waiting() > 0) {
          Thread.yield();
        }
        try (Snapshot snapshot = store.snapshot()) {
          requireExact(snapshot, near(centres[0], 0.5), similarity);
          double recall = recall(snapshot, centres);
          assertTrue(recall >= 0.85, () -> form + " " + similarity + ": recall " + recall);
          Query query = Query.builder().near(near(centres[2], 0.5)).limit(10).recall(0.9).build();
          assertTrue(strategies(snapshot, query).contains(Strategy.WALK_GRAPH));
        }
        assertTrue(store.stats().vectorIndex().measured().orElseThrow().recall() > 0.85);
      }
    }
  }

  private float[] near(float[] centre, double spread) {
    float[] vector = centre.clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += (float) (spread * random.nextGaussian());
    }
    return vector;
  }

  private void fill(ConceptStore store, float[][] centres) {
    for (int first = 0; first < 9_000; first += 500) {
      WriteBatch batch = new WriteBatch();
      for (int i = first; i < first + 500; i++) {
        float[] vector = near(centres[i % centres.length], 0.5);
        batch.put(Concept.builder(id(i), "").embedding(vector).build());
      }
      store.writeAsync(batch);
    }
    store.sync();
  }

  /** Exact search scores what is kept, and leaves nothing nearer out. */
  private static void requireExact(Snapshot snapshot, float[] query, Similarity similarity) {
    List<Hit> hits = snapshot.search(Query.builder().near(query).limit(20).exact().build());
    List<Double> best =
        snapshot
            .concepts()
            .map(concept -> score(similarity, query, concept.embedding().orElseThrow()))
            .sorted(Comparator.reverseOrder())
            .limit(20)
            .toList();
    for (int i = 0; i < hits.size(); i++) {
      double own = score(similarity, query, hits.get(i).concept().embedding().orElseThrow());
      double tolerance = 2e-6 * Math.max(1, Math.abs(own));
      assertEquals(own, hits.get(i).score(), tolerance);
      assertEquals(best.get(i), hits.get(i).score(), tolerance);
    }
    assertEquals(20, hits.size());
  }

  private static double score(Similarity similarity, float[] a, float[] b) {
    double dot = 0;
    double squares = 0;
    double product = 0;
    double squareA = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      squareA += (double) a[i] * a[i];
      product += (double) b[i] * b[i];
      squares += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return switch (similarity) {
      case COSINE -> dot / Math.sqrt(squareA * product);
      case DOT -> dot;
      case EUCLIDEAN -> 1 / (1 + squares);
    };
  }

  private double recall(Snapshot snapshot, float[][] centres) {
    int found = 0;
    for (int i = 0; i < 50; i++) {
      Query.Builder query = Query.builder().near(near(centres[i % centres.length], 0.5)).limit(10);
      Set<ConceptId> truth = ids(snapshot.search(query.exact().build()));
      Set<ConceptId> answer = ids(snapshot.search(query.recall(0.95).build()));
      assertEquals(10, answer.size());
      answer.retainAll(truth);
      found += answer.size();
    }
    return found / 500.0;
  }

  private static Set<ConceptId> ids(List<Hit> hits) {
    return hits.stream()
        .map(hit -> hit.concept().id())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Set<Strategy> strategies(Snapshot snapshot, Query query) {
    return snapshot.explain(query).rankings().stream()
        .flatMap(ranking -> ranking.parts().stream())
        .filter(part -> part.rows() > 0)
        .map(part -> part.strategy())
        .collect(Collectors.toSet());
  }
}
