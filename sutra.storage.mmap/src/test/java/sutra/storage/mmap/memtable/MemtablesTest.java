package sutra.storage.mmap.memtable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.record.EncodedBatch;

class MemtablesTest {

  private static void apply(Memtables memtables, long sequence, WriteBatch batch) {
    EncodedBatch encoded = EncodedBatch.of(batch, Optional.empty());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(encoded.size(), Long.BYTES);
      encoded.writeTo(memory, 0);
      assertEquals(encoded.size(), memtables.apply(memory, 0, sequence, 0));
    }
  }

  private static WriteBatch put(long id, int contentSize) {
    String content = "x".repeat(contentSize);
    return new WriteBatch().put(Concept.builder(new ConceptId(0, id), content).build());
  }

  /** Memory taken ahead is not data: a small limit sealed a memtable with every commit. */
  @Test
  void memtableIsSealedByTheDataItHolds() {
    try (var memtables = new Memtables(0, Analyzer.load(Analyzer.DEFAULT), 50_000)) {
      for (int i = 1; i <= 50; i++) {
        apply(memtables, i, put(i, 400));
      }
      assertEquals(1, memtables.views().size());
      for (int i = 51; i <= 1_000; i++) {
        apply(memtables, i, put(i, 400));
      }
      int count = memtables.views().size();
      assertTrue(count >= 10 && count <= 20, "memtables=" + count);
      assertEquals(1_000, memtables.totals().concepts());
    }
  }

  @Test
  void emptyMemtableIsNotSealed() {
    try (var memtables = new Memtables(0, Analyzer.load(Analyzer.DEFAULT), 1)) {
      apply(memtables, 1, new WriteBatch());
      apply(memtables, 2, new WriteBatch());
      assertEquals(1, memtables.views().size());
      apply(memtables, 3, put(1, 1));
      apply(memtables, 4, new WriteBatch());
      apply(memtables, 5, new WriteBatch());
      assertEquals(2, memtables.views().size());
    }
  }
}
