package sutra.storage.mmap.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;

class CommitCheckTest {

  private static final ConceptId ID = ConceptId.ofKey("id");

  private static EncodedBatch batch() {
    return EncodedBatch.of(
        new WriteBatch()
            .put(Concept.builder(ID, "content").embedding(1, 2, 3).attribute("a", "b").build())
            .put(Association.of(ID, ID, AssociationType.of("custom")))
            .delete(ID, ID, AssociationType.CAUSAL)
            .delete(ID)
            .update(ConceptUpdate.of(ID).withAttribute("a", "b").withoutAttribute("c")),
        Optional.of(EmbeddingSpace.ofDimension(3)),
        VectorForm.FLOAT32);
  }

  @Test
  void encodedBatchIsWhole() {
    try (Arena arena = Arena.ofConfined()) {
      EncodedBatch batch = batch();
      MemorySegment bytes = arena.allocate(16 + batch.size(), 8);
      batch.writeTo(bytes, 16);
      CommitCheck.requireWhole(bytes, 16, batch.size(), 1);
      assertThrows(
          IllegalArgumentException.class,
          () -> CommitCheck.requireWhole(bytes, 16, batch.size(), 2));
      assertThrows(
          IllegalArgumentException.class,
          () -> CommitCheck.requireWhole(bytes, 16, batch.size(), 0));
      assertThrows(
          IllegalArgumentException.class,
          () -> CommitCheck.requireWhole(bytes, 16, batch.size() - 8, 1));
    }
  }

  /** Whatever sizes and kinds say, the bytes are refused, or read without leaving them. */
  @Test
  void wrongNumbersAreRefusedOrHarmless() {
    long seed = new Random().nextLong();
    System.out.println("CommitCheckTest seed " + seed);
    var random = new Random(seed);
    int[] hostile = {0, 1, -1, 8, Integer.MAX_VALUE, Integer.MIN_VALUE, 7, 64, 1 << 30};
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      try (Arena arena = Arena.ofConfined()) {
        EncodedBatch batch = batch();
        MemorySegment bytes = arena.allocate(batch.size(), 8);
        batch.writeTo(bytes, 0);
        if (random.nextBoolean()) {
          long at = 4L * random.nextInt((int) batch.size() / 4);
          bytes.set(LE_INT, at, hostile[random.nextInt(hostile.length)]);
        } else {
          bytes.set(BYTE, random.nextInt((int) batch.size()), (byte) random.nextInt());
        }
        List<String> lines = new ArrayList<>();
        if (isWhole(bytes)) {
          readHeaders(bytes, lines);
          assertEquals(5, lines.size(), "round " + round);
        } else {
          refused++;
        }
      }
    }
    assertTrue(refused > 1_000, refused + " refused");
  }

  private static void readHeaders(MemorySegment bytes, List<String> lines) {
    new CommitReader()
        .read(
            bytes,
            0,
            new CommitReader.Visitor() {
              @Override
              public void putConcept(ConceptBody body) {
                lines.add("" + bytes.asSlice(body.contentOffset(), body.contentSize()));
              }

              @Override
              public void updateConcept(UpdateBody body) {
                lines.add("" + body.attributes() + body.removed());
              }

              @Override
              public void deleteConcept(long idHigh, long idLow) {
                lines.add("" + idHigh + idLow);
              }

              @Override
              public void putAssociation(AssociationBody body) {
                lines.add(body.typeName());
              }

              @Override
              public void deleteAssociation(AssociationBody body) {
                lines.add(body.typeName());
              }
            });
  }

  private static boolean isWhole(MemorySegment bytes) {
    try {
      CommitCheck.requireWhole(bytes, 0, bytes.byteSize(), 1);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
