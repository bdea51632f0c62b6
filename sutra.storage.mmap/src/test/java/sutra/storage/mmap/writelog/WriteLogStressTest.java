package sutra.storage.mmap.writelog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.mmap.writelog.QueuedBatches.batch;
import static sutra.storage.mmap.writelog.QueuedBatches.write;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sutra.storage.mmap.writelog.WriteLog.Outcome;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WriteLogStressTest {

  private static final int PRODUCERS = 4;
  private static final int EACH = 30_000;
  private static final long FIRST_SEQUENCE = Integer.MAX_VALUE - PRODUCERS * EACH / 2;

  /** What one producer was told: the sequence number of each of its entries. */
  private record Produced(List<Long> sequences, int refusals) {}

  @Test
  void nothingIsLostOrDoubledOrTornBetweenFourProducers() throws Exception {
    long seed = System.nanoTime();
    System.out.println("WriteLogStressTest seed=" + seed);
    try (var queue = new WriteLog(1 << 16, FIRST_SEQUENCE, 0xFFFF_FF00L << 2);
        ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS)) {
      List<Future<Produced>> produced = new ArrayList<>();
      for (int p = 0; p < PRODUCERS; p++) {
        produced.add(threads.submit(producer(queue, p, new SplittableRandom(seed + p), EACH)));
      }
      long[] counts = new long[PRODUCERS];
      List<long[]> sequencesSeen = new ArrayList<>();
      for (int p = 0; p < PRODUCERS; p++) {
        sequencesSeen.add(new long[EACH]);
      }
      for (long read = 0; read < (long) PRODUCERS * EACH; ) {
        int group = 0;
        while (group < 100 && queue.next()) {
          QueuedBatches.Taken taken = QueuedBatches.take(queue);
          int producer = (int) (taken.number() >>> 32);
          assertEquals(counts[producer], taken.number() & 0xFFFF_FFFFL, "order of one producer");
          sequencesSeen.get(producer)[(int) counts[producer]++] = taken.sequence();
          assertEquals(FIRST_SEQUENCE + ++read, taken.sequence(), "order of the queue");
          group++;
        }
        queue.release();
        if (group == 0) {
          Thread.onSpinWait();
        }
      }
      for (int p = 0; p < PRODUCERS; p++) {
        List<Long> told = produced.get(p).get(10, TimeUnit.SECONDS).sequences;
        for (int i = 0; i < EACH; i++) {
          assertEquals(told.get(i), sequencesSeen.get(p)[i]);
        }
      }
      assertTrue(queue.isDrained());
    }
  }

  private static Callable<Produced> producer(
      WriteLog queue, int producer, RandomGenerator random, int count) {
    return () -> {
      List<Long> sequences = new ArrayList<>();
      int refusals = 0;
      for (int i = 0; i < count; ) {
        // One in a thousand is too large for the ring.
        int size = random.nextInt(1000) == 0 ? 20_000 + random.nextInt(9000) : random.nextInt(900);
        PendingWrite write = write();
        Outcome outcome = queue.offer(batch(((long) producer << 32) | i, size), write);
        if (outcome == Outcome.CLOSED) {
          break;
        }
        if (outcome == Outcome.ACCEPTED) {
          sequences.add(write.sequence());
          i++;
        } else {
          refusals++;
          Thread.yield();
        }
      }
      return new Produced(sequences, refusals);
    };
  }

  @Test
  void eachOfferThatRacesWithClosingIsConsumedOrRefused() throws Exception {
    AtomicLong total = new AtomicLong();
    try (ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS)) {
      for (int round = 0; round < 300; round++) {
        try (var queue = new WriteLog(1 << 16, 0)) {
          List<Future<Produced>> produced = new ArrayList<>();
          for (int p = 0; p < PRODUCERS; p++) {
            produced.add(
                threads.submit(
                    producer(queue, p, new SplittableRandom(round + p), Integer.MAX_VALUE)));
          }
          long read = 0;
          while (read < 10 + round) {
            read += QueuedBatches.takeAll(queue).size();
          }
          queue.refuseMore();
          while (!queue.isDrained()) {
            read += QueuedBatches.takeAll(queue).size();
          }
          long accepted = 0;
          for (Future<Produced> one : produced) {
            accepted += one.get(10, TimeUnit.SECONDS).sequences.size();
          }
          assertEquals(accepted, read);
          assertEquals(queue.acceptedSequence(), read);
          total.addAndGet(read);
        }
      }
    }
    assertNotEquals(0, total.get());
  }
}
