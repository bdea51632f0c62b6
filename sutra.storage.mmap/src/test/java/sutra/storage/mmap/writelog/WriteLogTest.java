package sutra.storage.mmap.writelog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.mmap.writelog.QueuedBatches.OVERHEAD;
import static sutra.storage.mmap.writelog.QueuedBatches.batch;
import static sutra.storage.mmap.writelog.QueuedBatches.takeAll;
import static sutra.storage.mmap.writelog.QueuedBatches.write;
import static sutra.storage.mmap.writelog.WriteLog.Outcome.ACCEPTED;
import static sutra.storage.mmap.writelog.WriteLog.Outcome.CLOSED;
import static sutra.storage.mmap.writelog.WriteLog.Outcome.FULL;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.api.ConceptId;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;
import sutra.storage.mmap.record.CommitSource;
import sutra.storage.mmap.record.EncodedBatch;
import sutra.storage.mmap.writelog.QueuedBatches.Taken;

class WriteLogTest {

  private static final int CAPACITY = 1 << 16;
  private static final int UNITS = CAPACITY / 64;

  /** The content size whose entry takes that many units of 64 bytes, to the last byte. */
  private static int contentFor(int units) {
    return 64 * units - 8 - OVERHEAD;
  }

  private static List<Long> numbers(List<Taken> taken) {
    return taken.stream().map(Taken::number).toList();
  }

  @Test
  void entriesComeOutInTheOrderOfTheirSequenceNumbers() {
    try (var queue = new WriteLog(CAPACITY, 41)) {
      for (int i = 0; i < 10; i++) {
        PendingWrite write = write();
        assertEquals(ACCEPTED, queue.offer(batch(i, 100 * i), write));
        assertEquals(42 + i, write.sequence());
      }
      List<Taken> taken = takeAll(queue);
      for (int i = 0; i < 10; i++) {
        assertEquals(i, taken.get(i).number());
        assertEquals(42 + i, taken.get(i).sequence());
        assertEquals(100 * i, taken.get(i).contentSize());
      }
      assertTrue(queue.isDrained());
      assertEquals(51, queue.acceptedSequence());
    }
  }

  @Test
  void fullQueueRefusesUntilRoomIsReleased() {
    try (var queue = new WriteLog(CAPACITY, 0)) {
      int accepted = 0;
      while (queue.offer(batch(accepted, 1000), write()) == ACCEPTED) {
        accepted++;
      }
      assertEquals(CAPACITY / (17 * 64) + 1, accepted + 1);
      assertTrue(queue.next());
      QueuedBatches.take(queue);
      assertEquals(FULL, queue.offer(batch(99, 1000), write()));
      queue.release();
      assertEquals(ACCEPTED, queue.offer(batch(99, 0), write()));
      assertEquals(accepted, takeAll(queue).size());
    }
  }

  /** The first entry of a full ring stands where the one behind the last would: it was read twice. */
  @Test
  void ringFilledToTheLastByteIsReadOnce() {
    try (var queue = new WriteLog(CAPACITY, 0)) {
      for (int i = 0; i < 8; i++) {
        assertEquals(ACCEPTED, queue.offer(batch(i, contentFor(UNITS / 8)), write()));
      }
      assertEquals(FULL, queue.offer(batch(8, 0), write()));
      assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L), numbers(takeAll(queue)));
      assertTrue(queue.isDrained());
      assertFalse(queue.next());
    }
  }

  @Test
  void ringFilledByPaddingIsReadOnce() {
    try (var queue = new WriteLog(CAPACITY, 0)) {
      int half = UNITS / 2;
      for (int i = 0; i < half; i++) {
        queue.offer(batch(i, 0), write()); // two units each: the whole ring
      }
      assertEquals(half, takeAll(queue).size());
      queue.offer(batch(1, contentFor(200)), write());
      takeAll(queue);
      queue.offer(batch(2, contentFor(200)), write());
      queue.offer(batch(3, contentFor(200)), write());
      queue.offer(batch(4, contentFor(200)), write());
      queue.offer(batch(5, contentFor(200)), write()); // now at unit 1000 of 1024
      assertEquals(ACCEPTED, queue.offer(batch(6, contentFor(200)), write())); // 24 padding
      assertEquals(List.of(2L, 3L, 4L, 5L, 6L), numbers(takeAll(queue)));
      assertTrue(queue.isDrained());
    }
  }

  @Test
  void entriesWrapAroundWithPaddingOfAllSizes() {
    try (var queue = new WriteLog(CAPACITY, 0)) {
      long offered = 0;
      long taken = 0;
      while (offered < 20_000) {
        int units = 2 + (int) ((offered * 37) % 250);
        if (queue.offer(batch(offered, contentFor(units)), write()) == ACCEPTED) {
          offered++;
        } else {
          for (Taken one : takeAll(queue)) {
            assertEquals(taken++, one.number());
            assertEquals(taken, one.sequence());
          }
        }
      }
    }
  }

  @Test
  void largeCommitIsKeptAsideAndTakesOneUnit() {
    try (var queue = new WriteLog(CAPACITY, 0)) {
      PendingWrite small = write();
      PendingWrite large = write();
      assertEquals(ACCEPTED, queue.offer(batch(1, CAPACITY / 4 - OVERHEAD), small));
      assertNull(small.payload());
      assertEquals(ACCEPTED, queue.offer(batch(2, 10 * CAPACITY), large));
      assertNotNull(large.payload());
      assertEquals(ACCEPTED, queue.offer(batch(3, 0), write()));
      assertEquals(List.of(1L, 2L, 3L), numbers(takeAll(queue)));
      assertNull(large.payload(), "its memory is freed");
    }
  }

  @Test
  void bytesKeptAsideAreLimitedUnlessThereIsOnlyOne() {
    int third = (int) (WriteLog.KEPT_ASIDE_LIMIT / 3);
    try (var queue = new WriteLog(CAPACITY, 0)) {
      EncodedBatch batch = several(third);
      assertEquals(ACCEPTED, queue.offer(batch, write()));
      assertEquals(ACCEPTED, queue.offer(batch, write()));
      PendingWrite refused = write();
      assertEquals(FULL, queue.offer(batch, refused));
      assertNull(refused.payload(), "a refused write keeps nothing");
      assertEquals(ACCEPTED, queue.offer(batch(1, 0), write()), "small ones still go");
      drain(queue);
      EncodedBatch huge = several((int) WriteLog.KEPT_ASIDE_LIMIT + 1);
      assertEquals(ACCEPTED, queue.offer(huge, write()));
      assertEquals(FULL, queue.offer(batch, write()));
      drain(queue);
      assertEquals(ACCEPTED, queue.offer(batch, write()));
      drain(queue);
    }
  }

  /** A batch of at least that many bytes, in contents of a mebibyte. */
  private static EncodedBatch several(int bytes) {
    String content = "x".repeat(1 << 20);
    WriteBatch batch = new WriteBatch();
    for (int size = 0; size < bytes; size += content.length()) {
      batch.put(sutra.storage.api.Concept.builder(new ConceptId(1, size), content).build());
    }
    return EncodedBatch.of(batch, Optional.empty(), VectorForm.FLOAT32);
  }

  private static void drain(WriteLog queue) {
    while (queue.next()) {
      queue.skip();
    }
  }

  @Test
  void closedQueueRefusesSmallAndLargeButKeepsWhatItAccepted() {
    try (var queue = new WriteLog(CAPACITY, 0)) {
      queue.offer(batch(1, 0), write());
      queue.refuseMore();
      queue.refuseMore();
      assertEquals(CLOSED, queue.offer(batch(2, 0), write()));
      assertEquals(CLOSED, queue.offer(batch(3, CAPACITY), write()));
      assertEquals(1, queue.acceptedSequence());
      assertFalse(queue.isDrained());
      assertEquals(List.of(1L), numbers(takeAll(queue)));
      assertTrue(queue.isDrained());
    }
  }

  @Test
  void closedFullQueueSaysThatItIsClosed() {
    try (var queue = new WriteLog(CAPACITY, 0)) {
      for (int i = 0; i < 8; i++) {
        queue.offer(batch(i, contentFor(UNITS / 8)), write());
      }
      queue.refuseMore();
      assertEquals(CLOSED, queue.offer(batch(8, 0), write()));
      assertEquals(CLOSED, queue.offer(batch(9, CAPACITY), write()));
    }
  }

  /** A claim that is never handed over would stop the log thread, and every writer, for ever. */
  @Test
  void commitThatFailsWhileItIsCopiedBecomesAnEmptyOne() {
    CommitSource broken =
        new CommitSource() {
          @Override
          public long size() {
            return 500;
          }

          @Override
          public void writeTo(MemorySegment target, long offset) {
            throw new ArithmeticException("in the middle");
          }
        };
    try (var queue = new WriteLog(CAPACITY, 0)) {
      assertEquals(ACCEPTED, queue.offer(batch(1, 500), write()));
      assertThrows(ArithmeticException.class, () -> queue.offer(broken, write()));
      assertEquals(ACCEPTED, queue.offer(batch(3, 500), write()));
      assertEquals(List.of(1L, -1L, 3L), numbers(takeAll(queue)));
      assertTrue(queue.isDrained());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Integer.MAX_VALUE, 0xFFFF_FFFFL, 0x7_FFFF_FFFFL, 1L << 40})
  void countersSurviveTheEndsOfTheirBits(long near) {
    long startUnits = (near & -UNITS) - 4 * UNITS;
    long lastSequence = near - 500;
    try (var queue = new WriteLog(CAPACITY, lastSequence, startUnits)) {
      for (int round = 0; round < 40; round++) {
        for (int i = 0; i < 50; i++) {
          PendingWrite write = write();
          assertEquals(ACCEPTED, queue.offer(batch(i, contentFor(2 + i % 20)), write));
          assertEquals(lastSequence + 50 * round + i + 1, write.sequence());
        }
        assertEquals(lastSequence + 50 * round + 50, queue.acceptedSequence());
        List<Taken> taken = takeAll(queue);
        assertEquals(50, taken.size());
        assertEquals(lastSequence + 50 * round + 50, taken.getLast().sequence());
      }
      assertTrue(queue.isDrained());
    }
  }
}
