package sutra.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Mutation;
import sutra.storage.api.StoreFailedException;

class BulkWriteTest {

  private static final long AMPLE = 1 << 20;
  private static final int GROUP = GroupReader.COUNT_LIMIT;

  @Test
  void groupsAreWrittenInTheOrderOfTheStream() {
    ScriptedStore store = ScriptedStore.patient();
    LearnReport report = bulk(store).run(links(10_000));
    assertEquals(10_000, report.learned());
    assertEquals(store.batchSizes.size(), report.sequence());
    assertEquals((10_000 + GROUP - 1) / GROUP, store.batchSizes.size());
    assertTakenInOrder(store, 10_000);
  }

  @Test
  void emptyStreamWritesNothing() {
    ScriptedStore store = ScriptedStore.patient();
    LearnReport report = bulk(store).run(Stream.of());
    assertEquals(0, report.learned());
    assertEquals(0, report.sequence());
    assertTrue(store.taken.isEmpty());
  }

  @Test
  void streamIsReadNoFasterThanTheStoreAcknowledges() {
    ScriptedStore store = ScriptedStore.patient();
    AtomicInteger read = new AtomicInteger();
    AtomicLong widestLead = new AtomicLong();
    bulk(store, report -> widestLead.accumulateAndGet(read.get() - report.learned(), Math::max))
        .run(links(100_000).peek(link -> read.incrementAndGet()));
    assertTrue(store.mostPending <= 17, "pending " + store.mostPending);
    assertTrue(widestLead.get() <= 64 * GROUP, "lead " + widestLead);
  }

  @Test
  void progressGrowsByEachGroupToTheWhole() {
    List<Long> learned = new ArrayList<>();
    bulk(ScriptedStore.patient(), report -> learned.add(report.learned()))
        .run(links(3 * GROUP + 1));
    assertEquals(List.of((long) GROUP, 2L * GROUP, 3L * GROUP, 3L * GROUP + 1), learned);
  }

  @Test
  void refusedWriteWaitsForThoseBefore() {
    ScriptedStore store = ScriptedStore.refusingBeyond(2);
    assertEquals(5_000, bulk(store).run(links(5_000)).learned());
    assertTrue(store.refusals > 0);
    assertTakenInOrder(store, 5_000);
  }

  @Test
  void refusalThatNothingBeforeExplainsIsWaitedFor() {
    ScriptedStore store = ScriptedStore.refusingFirst(3);
    assertEquals(1_000, bulk(store).run(links(1_000)).learned());
    assertEquals(3, store.refusals);
    assertTakenInOrder(store, 1_000);
  }

  @Test
  void groupTooLargeForTheStoreIsWrittenOneByOne() {
    ScriptedStore store = ScriptedStore.takingBatchesUpTo(GROUP - 1);
    assertEquals(2 * GROUP + 5, bulk(store).run(links(2 * GROUP + 5)).learned());
    assertTakenInOrder(store, 2 * GROUP + 5);
  }

  @Test
  void failedStoreEndsTheReportAtWhatItAcknowledged() {
    LearningStoppedException stopped =
        assertThrows(
            LearningStoppedException.class,
            () -> bulk(ScriptedStore.failingFrom(4)).run(links(100_000)));
    assertInstanceOf(StoreFailedException.class, stopped.getCause());
    assertEquals(3 * GROUP, stopped.report().learned());
    assertEquals(3, stopped.report().sequence());
    assertTrue(stopped.getMessage().contains("force failed"), stopped.getMessage());
  }

  @Test
  void storeThatFailsWhileAnotherFailureIsSettledCountsAsTheCause() {
    IllegalStateException broken = new IllegalStateException("line 1000: malformed");
    Stream<Association> source = Stream.concat(links(1_000), failing(broken));
    LearningStoppedException stopped =
        assertThrows(
            LearningStoppedException.class, () -> bulk(ScriptedStore.failingFrom(2)).run(source));
    assertInstanceOf(StoreFailedException.class, stopped.getCause());
    assertEquals(GROUP, stopped.report().learned());
  }

  @Test
  void whatTheStreamGaveBeforeItFailedIsWritten() {
    ScriptedStore store = ScriptedStore.patient();
    IllegalStateException broken = new IllegalStateException("line 1000: malformed");
    Stream<Association> source = Stream.concat(links(1_000), failing(broken));
    LearningStoppedException stopped =
        assertThrows(LearningStoppedException.class, () -> bulk(store).run(source));
    assertSame(broken, stopped.getCause());
    assertEquals(1_000, stopped.report().learned());
    assertTakenInOrder(store, 1_000);
  }

  @Test
  void observerThatThrowsStopsTheWriting() {
    ScriptedStore store = ScriptedStore.patient();
    IllegalArgumentException enough = new IllegalArgumentException("enough");
    BulkWrite<Association> write =
        bulk(
            store,
            report -> {
              throw enough;
            });
    LearningStoppedException stopped =
        assertThrows(LearningStoppedException.class, () -> write.run(links(100_000)));
    assertSame(enough, stopped.getCause());
    assertEquals(store.taken.size(), stopped.report().learned());
    assertTrue(store.taken.size() < 100_000);
    assertTakenInOrder(store, store.taken.size());
  }

  @Test
  void interruptedThreadWritesToTheEndAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    LearnReport report = bulk(ScriptedStore.patient()).run(links(20_000));
    assertTrue(Thread.interrupted());
    assertEquals(20_000, report.learned());
    assertFalse(Thread.currentThread().isInterrupted());
  }

  private static BulkWrite<Association> bulk(ScriptedStore store) {
    return bulk(store, report -> {});
  }

  private static BulkWrite<Association> bulk(ScriptedStore store, Consumer<LearnReport> progress) {
    return new BulkWrite<>(store, new AssociationForm(), AMPLE, progress);
  }

  private static Stream<Association> links(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            Association.of(new ConceptId(0, i), new ConceptId(1, i), AssociationType.SEMANTIC));
  }

  private static Stream<Association> failing(RuntimeException failure) {
    return Stream.generate(() -> {
      throw failure;
    });
  }

  private static void assertTakenInOrder(ScriptedStore store, int count) {
    List<Long> order =
        store.taken.stream()
            .map(change -> ((Mutation.PutAssociation) change).association().source().low())
            .toList();
    assertEquals(IntStream.range(0, count).mapToObj(Long::valueOf).toList(), order);
  }
}
