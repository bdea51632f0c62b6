package sutra.storage.mmap.writelog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.mmap.writelog.QueuedBatches.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConflictException;
import sutra.storage.api.Durability;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;
import sutra.storage.mmap.layer.LayerSet;
import sutra.storage.mmap.layer.Totals;
import sutra.storage.mmap.memtable.TypeDictionary;
import sutra.storage.mmap.record.CommitText;
import sutra.storage.mmap.record.EncodedBatch;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.vectors.Spaces;
import sutra.storage.mmap.wal.WalFrame;

/** Which writes go into the log together, and what becomes of those that depend on others. */
class CommitGroupTest {

  /** The conditions here do not look at it. */
  private static final StoreView ANY_VIEW =
      new StoreView(
          List.of(),
          LayerSet.of(List.of(), _ -> {}),
          0,
          () -> new Totals(0, 0, 0, 0),
          new TypeDictionary(),
          Spaces.NONE);

  /** Depends on one concept and on the associations of another; conflicts or not, as it is told. */
  private record Condition(ConceptId concept, ConceptId linked, boolean conflicts)
      implements Precondition {

    @Override
    public Optional<ConflictException> conflict(StoreView applied) {
      return conflicts
          ? Optional.of(new ConflictException(concept, 1, 2, "it changed", null))
          : Optional.empty();
    }

    @Override
    public boolean dependsOn(GroupChanges changes) {
      return changes.touchConcept(concept) || changes.touchAssociationsOf(linked);
    }
  }

  private static ConceptId id(long number) {
    return new ConceptId(number, ~number); // as QueuedBatches numbers them
  }

  private static EncodedBatch encoded(WriteBatch batch) {
    return EncodedBatch.of(batch, Optional.empty(), VectorForm.FLOAT32);
  }

  private static PendingWrite conditional(long concept, long linked, boolean conflicts) {
    return new PendingWrite(
        Durability.OS,
        QueuedBatches.NO_PLANE,
        new WriteTerms(
            new Condition(id(concept), id(linked), conflicts), WalFrame.FIELD_UPDATES, 0));
  }

  private static List<Integer> sizes(CommitGroup group, WriteLog queue) {
    List<Integer> sizes = new ArrayList<>();
    while (group.fill(queue, () -> ANY_VIEW)) {
      sizes.add(group.writes().size());
    }
    return sizes;
  }

  @Test
  void writeThatDependsOnNothingOfTheGroupJoinsIt() {
    try (var queue = new WriteLog(1 << 16, 0);
        var group = new CommitGroup()) {
      queue.offer(batch(1, 10), QueuedBatches.write());
      queue.offer(batch(2, 10), conditional(9, 9, false));
      queue.offer(batch(3, 10), QueuedBatches.write());
      queue.offer(batch(4, 10), conditional(8, 8, false));
      assertEquals(List.of(4), sizes(group, queue));
    }
  }

  @Test
  void writeThatDependsOnTheGroupBeginsTheNextOne() {
    try (var queue = new WriteLog(1 << 16, 0);
        var group = new CommitGroup()) {
      queue.offer(batch(1, 10), QueuedBatches.write());
      queue.offer(batch(2, 10), conditional(1, 9, false)); // on a concept that is put
      queue.offer(batch(3, 10), QueuedBatches.write());
      queue.offer(batch(4, 10), conditional(2, 9, false)); // on what another such write puts
      WriteBatch link = new WriteBatch().put(Association.of(id(5), id(6), AssociationType.CAUSAL));
      queue.offer(encoded(link), QueuedBatches.write());
      queue.offer(batch(7, 10), conditional(5, 7, false)); // not on the associations of 5 or 6
      queue.offer(batch(7, 10), conditional(9, 6, false)); // on those of 6
      queue.offer(encoded(new WriteBatch().delete(id(20))), QueuedBatches.write());
      queue.offer(batch(8, 10), conditional(9, 10, false)); // which may have ended some of 10
      assertEquals(List.of(1, 2, 3, 2, 1), sizes(group, queue));
    }
  }

  @Test
  void largeGroupIsNotReadAgain() {
    try (var queue = new WriteLog(1 << 20, 0);
        var group = new CommitGroup()) {
      queue.offer(batch(1, 70_000), QueuedBatches.write());
      queue.offer(batch(2, 10), conditional(9, 9, false));
      assertEquals(List.of(1, 1), sizes(group, queue));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 40_000})
  void emptyCommitTakesThePlaceOfOneThatIsRefused(int contentSize) {
    try (var queue = new WriteLog(1 << 16, 40);
        var group = new CommitGroup()) {
      PendingWrite refused = conditional(9, 9, true);
      queue.offer(batch(1, 10), QueuedBatches.write());
      queue.offer(batch(2, contentSize), refused);
      queue.offer(batch(3, 10), QueuedBatches.write());
      assertTrue(group.fill(queue, () -> ANY_VIEW));
      assertEquals(1, group.refusedCount());
      assertEquals(0, group.features(), "what is not written needs nothing");
      WalFrame contents = group.contents(0);
      assertEquals(3, contents.commitCount());
      assertEquals(41, contents.firstSequence());
      List<String> lines = new ArrayList<>();
      long at = WalFrame.PAYLOAD_OFFSET;
      for (int i = 0; i < 3; i++) {
        at += CommitText.read(group.frame(), at, lines);
      }
      assertEquals(contents.payloadSize(), at - WalFrame.PAYLOAD_OFFSET);
      assertEquals(2, lines.size(), lines::toString);
      assertTrue(queue.isDrained());
      assertFalse(refused.isDone());
      refused.finish(null);
      ConflictException conflict = assertThrows(ConflictException.class, refused::await);
      assertEquals(id(9), conflict.concept());
    }
  }

  @Test
  void featuresAreThoseOfTheWritesOfOneGroup() {
    try (var queue = new WriteLog(1 << 16, 0);
        var group = new CommitGroup()) {
      queue.offer(batch(1, 10), conditional(9, 9, false));
      group.fill(queue, () -> ANY_VIEW);
      assertEquals(WalFrame.FIELD_UPDATES, group.features());
      queue.offer(batch(1, 10), QueuedBatches.write());
      group.fill(queue, () -> ANY_VIEW);
      assertEquals(0, group.features());
    }
  }

  @Test
  void batchBeyondOneFrameIsRefusedWithTheLimitAndTheRemedy() {
    WritePlane.requireFitting(1 << 30);
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> WritePlane.requireFitting((1L << 30) + 8));
    assertTrue(refusal.getMessage().contains("1073741832"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("1 GiB"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("split it"), refusal.getMessage());
  }
}
