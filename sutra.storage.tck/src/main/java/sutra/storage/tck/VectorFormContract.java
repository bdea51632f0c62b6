package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptCursor;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Hit;
import sutra.storage.api.PackOptions;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.Transaction;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.kernel.Similarity;

/** Embeddings that are kept in other forms than as floats. */
public abstract class VectorFormContract extends ContractCase {

  private static final double TOLERANCE = 1e-6;

  private static final float[][] VECTORS = {
    {0.1f, -0.2f, 0.7f},
    {-0f, 1e-7f, 65_504},
    {0, 0, 0},
    {1 / 3f, 1 / 7f, -1 / 9f},
    {127, -126.4f, 0.6f},
    {1e-39f, 2e-40f, 0},
  };

  /** For whoever runs these tests alone. */
  protected VectorFormContract() {}

  private ConceptStore open(VectorForm form) {
    return fixture().provider().open(root(form), options().vectorForm(form).build());
  }

  private Path root(VectorForm form) {
    return place().resolveSibling("store-" + form);
  }

  private static float[] embedding(Snapshot snapshot, String key) {
    return snapshot.get(id(key)).orElseThrow().embedding().orElseThrow();
  }

  private static float[] embedding(ConceptStore store, String key) {
    try (Snapshot snapshot = store.snapshot()) {
      return embedding(snapshot, key);
    }
  }

  private static void putAll(ConceptStore store) {
    for (int i = 0; i < VECTORS.length; i++) {
      store.put(concept("v" + i, VECTORS[i]));
    }
  }

  private static void assertRounded(ConceptStore store, VectorForm form) {
    for (int i = 0; i < VECTORS.length; i++) {
      assertArrayEquals(form.rounded(VECTORS[i]), embedding(store, "v" + i), form + " v" + i);
    }
  }

  @Test
  void embeddingsAreKeptAsTheFormRoundsThem() {
    requires(Capability.VECTOR_FORMS);
    for (VectorForm form : VectorForm.values()) {
      try (ConceptStore store = open(form)) {
        assertEquals(form, store.vectorForm());
        putAll(store);
        assertRounded(store, form);
      }
    }
  }

  @Test
  void storeKeepsFloatsUnlessAskedOtherwise() {
    try (ConceptStore store = open()) {
      assertEquals(VectorForm.FLOAT32, store.vectorForm());
      putAll(store);
      assertRounded(store, VectorForm.FLOAT32);
    }
  }

  @Test
  void whatWasReadIsKeptAsItIsWhenItIsWrittenAgain() {
    requires(Capability.VECTOR_FORMS);
    for (VectorForm form : VectorForm.values()) {
      try (ConceptStore store = open(form)) {
        putAll(store);
        for (int i = 0; i < VECTORS.length; i++) {
          float[] read = embedding(store, "v" + i);
          store.put(concept("v" + i, read));
          assertArrayEquals(read, embedding(store, "v" + i));
        }
      }
    }
  }

  @Test
  void everyWayOfReadingGivesTheSame() {
    requires(Capability.VECTOR_FORMS);
    for (VectorForm form : VectorForm.values()) {
      try (ConceptStore store = open(form)) {
        store.put(concept("v0", VECTORS[0]));
        float[] kept = form.rounded(VECTORS[0]);
        store.update(ConceptUpdate.of(id("v0")).withStrength(0.5));
        try (Snapshot snapshot = store.snapshot()) {
          ConceptCursor cursor = snapshot.cursor();
          assertTrue(cursor.next());
          assertArrayEquals(kept, cursor.embedding().orElseThrow());
          Hit hit = snapshot.search(Query.near(VECTORS[0], 1)).getFirst();
          assertArrayEquals(kept, hit.concept().embedding().orElseThrow());
          assertArrayEquals(kept, embedding(snapshot, "v0"));
        }
      }
    }
  }

  @Test
  void transactionReadsItsOwnWritesAsTheyWillBe() {
    requires(Capability.VECTOR_FORMS);
    requires(Capability.TRANSACTIONS);
    for (VectorForm form : VectorForm.values()) {
      try (ConceptStore store = open(form);
          Transaction transaction = store.begin()) {
        transaction.put(concept("v0", VECTORS[0]));
        float[] own = transaction.get(id("v0")).orElseThrow().embedding().orElseThrow();
        transaction.commit();
        assertArrayEquals(form.rounded(VECTORS[0]), own);
        assertArrayEquals(own, embedding(store, "v0"));
      }
    }
  }

  @Test
  void componentBeyondFloat16IsRefusedAndNothingOfTheBatchIsWritten() {
    requires(Capability.VECTOR_FORMS);
    try (ConceptStore store = open(VectorForm.FLOAT16)) {
      var batch = new WriteBatch().put(concept("fine", 1, 2, 3)).put(concept("far", 1, 70_000, 3));
      var problem = assertThrows(IllegalArgumentException.class, () -> store.write(batch));
      assertTrue(problem.getMessage().contains("embedding[1]=70000.0"), problem.getMessage());
      assertEquals(0, store.stats().concepts());
      store.put(concept("near", -65_504, 65_519, 0));
      assertArrayEquals(new float[] {-65_504, 65_504, 0}, embedding(store, "near"));
    }
  }

  @Test
  void bytesTakeAnyFiniteVector() {
    requires(Capability.VECTOR_FORMS);
    try (ConceptStore store = open(VectorForm.INT8)) {
      float[] huge = {Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE};
      store.put(concept("huge", huge));
      float[] kept = embedding(store, "huge");
      assertEquals(Float.MAX_VALUE, kept[0], Float.MAX_VALUE / 254);
      assertEquals(-kept[0], kept[1]);
      assertEquals(0, kept[2]);
      store.put(concept("tiny", Float.MIN_VALUE, 0, 0));
      assertArrayEquals(new float[3], embedding(store, "tiny"));
    }
  }

  @Test
  void scoresAreThoseOfWhatIsKept() {
    requires(Capability.VECTOR_FORMS);
    for (VectorForm form : VectorForm.values()) {
      for (Similarity similarity : Similarity.values()) {
        StoreOptions options =
            options()
                .embeddingSpace(new EmbeddingSpace("default", "test", DIMENSION, similarity))
                .vectorForm(form)
                .build();
        var path = place().resolveSibling(form + "-" + similarity);
        try (ConceptStore store = fixture().provider().open(path, options)) {
          compareScores(store, form, similarity);
        }
      }
    }
  }

  private static void compareScores(ConceptStore store, VectorForm form, Similarity similarity) {
    var random = new SplittableRandom(20_260_505);
    List<float[]> kept = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      float[] vector = vector(random);
      kept.add(form.rounded(vector));
      store.put(concept("v" + i, vector));
    }
    float[] query = vector(random);
    try (Snapshot snapshot = store.snapshot()) {
      List<Hit> hits = snapshot.search(Query.near(query, 30));
      assertEquals(30, hits.size());
      for (Hit hit : hits) {
        int number = Integer.parseInt(hit.concept().key().orElseThrow().substring(1));
        double expected = score(similarity, query, kept.get(number));
        assertEquals(expected, hit.score(), TOLERANCE, () -> form + " " + similarity);
      }
    }
  }

  private static float[] vector(SplittableRandom random) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextDouble(-1, 1);
    }
    return vector;
  }

  private static double score(Similarity similarity, float[] a, float[] b) {
    double dot = dot(a, b);
    return switch (similarity) {
      case COSINE -> dot / Math.sqrt(dot(a, a) * dot(b, b));
      case DOT -> dot;
      case EUCLIDEAN -> 1 / (1 + dot(a, a) + dot(b, b) - 2 * dot);
    };
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Test
  void storeOfAnotherFormIsRefusedAndItsOwnNeedNotBeNamed() {
    requires(Capability.VECTOR_FORMS);
    requires(Capability.DURABLE);
    for (VectorForm form : VectorForm.values()) {
      open(form).close();
      for (VectorForm other : VectorForm.values()) {
        if (other != form) {
          StoreOptions wrong = options().vectorForm(other).build();
          var problem =
              assertThrows(
                  IllegalArgumentException.class,
                  () -> fixture().provider().open(root(form), wrong));
          assertTrue(problem.getMessage().contains(form.name()), problem.getMessage());
          assertTrue(problem.getMessage().contains(other.name()), problem.getMessage());
        }
      }
      try (ConceptStore store = fixture().provider().open(root(form), options().build())) {
        assertEquals(form, store.vectorForm());
      }
    }
  }

  @Test
  void answersStayTheSameWhenTheStoreIsOpenedAnewAndCompacted() {
    requires(Capability.VECTOR_FORMS);
    requires(Capability.DURABLE);
    for (VectorForm form : VectorForm.values()) {
      try (ConceptStore store = open(form)) {
        putAll(store);
      }
      try (ConceptStore store = open(form)) {
        assertRounded(store, form);
        store.compact();
        assertRounded(store, form);
        store.put(concept("other", 1, 2, 3));
        store.compact();
        assertRounded(store, form);
      }
      try (ConceptStore store = open(form)) {
        assertRounded(store, form);
      }
    }
  }

  @Test
  void earlierStatesHaveWhatWasKeptThen() {
    requires(Capability.VECTOR_FORMS);
    requires(Capability.HISTORY);
    for (VectorForm form : VectorForm.values()) {
      try (ConceptStore store = open(form)) {
        long first = store.put(concept("a", VECTORS[0])).sequence();
        store.put(concept("a", VECTORS[3]));
        for (int round = 0; round < 2; round++) {
          try (Snapshot past = store.asOf(first)) {
            assertArrayEquals(form.rounded(VECTORS[0]), embedding(past, "a"));
          }
          assertArrayEquals(form.rounded(VECTORS[3]), embedding(store, "a"));
          store.compact();
        }
      }
    }
  }

  @Test
  void packedStoreHasTheForm() {
    requires(Capability.VECTOR_FORMS);
    requires(Capability.PACK);
    for (VectorForm form : VectorForm.values()) {
      var file = place().resolveSibling("packed-" + form);
      try (ConceptStore store = open(form)) {
        putAll(store);
        store.pack(file, PackOptions.DEFAULT);
      }
      try (ConceptStore packed = fixture().provider().open(file, options().build())) {
        assertEquals(form, packed.vectorForm());
        assertRounded(packed, form);
      }
    }
  }

  @Test
  void conceptWithoutAnEmbeddingIsKeptAsItIs() {
    Concept words = concept("a", "words alone").build();
    for (VectorForm form : VectorForm.values()) {
      assertEquals(words, form.rounded(words));
    }
  }
}
