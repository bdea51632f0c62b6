package sutra.storage.mmap.memtable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.layer.LayerSet;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.Reclaimer;
import sutra.storage.mmap.layer.Totals;
import sutra.storage.mmap.record.EncodedBatch;
import sutra.storage.mmap.vectors.Spaces;
import sutra.storage.mmap.vectors.Spaces.Space;
import sutra.storage.mmap.vectors.VectorCoding;

class LayersTest {

  private final Reclaimer reclaimer = new Reclaimer();

  @AfterEach
  void freeAll() {
    reclaimer.freeAll();
  }

  private Layers layers(long sealBytes) {
    return layers(sealBytes, Spaces.NONE);
  }

  private Layers layers(long sealBytes, Spaces spaces) {
    return new Layers(
        spaces,
        VectorForm.FLOAT32,
        Analyzer.load(Analyzer.DEFAULT),
        sealBytes,
        List.of(),
        0,
        Totals.NONE,
        new TypeDictionary(),
        reclaimer);
  }

  /** As the log thread does, which seals between commits. */
  private static void apply(Layers layers, long sequence, WriteBatch batch) {
    if (layers.isFull()) {
      LayerSet before = layers.set();
      layers.seal(sequence - 1);
      before.unpin();
    }
    apply(layers, sequence, EncodedBatch.of(batch, Optional.empty(), VectorForm.FLOAT32));
  }

  private static void apply(Layers layers, long sequence, EncodedBatch encoded) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(encoded.size(), Long.BYTES);
      encoded.writeTo(memory, 0);
      assertEquals(encoded.size(), layers.apply(memory, 0, sequence, 0));
    }
  }

  private static WriteBatch put(long id, int contentSize) {
    String content = "x".repeat(contentSize);
    return new WriteBatch().put(Concept.builder(new ConceptId(0, id), content).build());
  }

  /** Memory taken ahead is not data: a small limit sealed a memtable with every commit. */
  @Test
  void memtableIsFullByTheDataItHolds() {
    Layers layers = layers(50_000);
    for (int i = 1; i <= 50; i++) {
      apply(layers, i, put(i, 400));
    }
    assertEquals(1, layers.views().size());
    for (int i = 51; i <= 1_000; i++) {
      apply(layers, i, put(i, 400));
    }
    int count = layers.views().size();
    assertTrue(count >= 10 && count <= 20, "layers=" + count);
    assertEquals(1_000, layers.totals().concepts());
  }

  @Test
  void newMemtableIsNotFull() {
    Layers layers = layers(1);
    assertFalse(layers.isFull());
    apply(layers, 1, put(1, 1));
    assertTrue(layers.isFull());
    LayerSet before = layers.set();
    layers.seal(1);
    before.unpin();
    assertFalse(layers.isFull());
  }

  /** A log of nothing but deletions must be dropped at some time, too. */
  @Test
  void commitsWithoutDataFillAMemtableInTheEnd() {
    Layers layers = layers(1);
    apply(layers, 1, new WriteBatch());
    assertTrue(layers.isFull());
  }

  @Test
  void endOfAVersionInAnEarlierLayerIsRemembered() {
    Layers layers = layers(1);
    apply(layers, 1, put(7, 10));
    LayerSet before = layers.set();
    Memtable first = layers.seal(1);
    before.unpin();
    apply(layers, 2, put(7, 20));
    Memtable second = layers.seal(2);
    assertEquals(1, second.ends().size());
    assertSame(first, second.ends().layer(0));
    assertFalse(second.ends().isOfEdge(0));
    assertEquals(0, second.ends().ordinal(0));
    assertEquals(2, second.ends().death(0));
    assertEquals(0, first.ends().size());
  }

  private static Space space(int number, int dimension) {
    var space = new EmbeddingSpace("s" + number, "m", dimension, Similarity.DOT);
    return new Space(number, space, Role.ACTIVE, VectorCoding.NONE);
  }

  private static EncodedBatch put(long id, Space space) {
    Concept concept =
        Concept.builder(new ConceptId(0, id), "content")
            .embedding(new float[space.space().dimension()])
            .build();
    return EncodedBatch.of(
        new WriteBatch().put(concept),
        Optional.of(space.space()),
        space.number(),
        VectorForm.FLOAT32);
  }

  @Test
  void embeddingsOfAnotherSpaceThanTheActiveOneAreLeftOut() {
    Space first = space(0, 3);
    Layers layers = layers(1 << 20, new Spaces(List.of(first)));
    apply(layers, 1, put(1, first));
    apply(layers, 2, put(2, space(4, 2)));
    assertEquals(1, layers.leftOut());
    assertEquals(new Totals(2, 0, 1, 2), layers.totals());
    LayerView view = layers.views().getLast();
    assertEquals(1, view.rows(0).count());
    assertEquals(0, view.rows(4).count());
    assertEquals(0, view.layer().vectors(0).rowOf(0));
    assertEquals(-1, view.layer().vectors(0).rowOf(1));
    assertEquals(-1, view.layer().vectors(4).rowOf(1));
  }
}
