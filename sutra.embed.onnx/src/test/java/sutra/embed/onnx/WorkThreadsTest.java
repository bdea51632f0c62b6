package sutra.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkThreadsTest {

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 5", "2, 1", "3, 2", "3, 1000"})
  void eachNumberIsWorkedOnOnce(int threads, int count) {
    AtomicIntegerArray times = new AtomicIntegerArray(count);
    AtomicInteger workers = new AtomicInteger();
    try (WorkThreads work = new WorkThreads(threads)) {
      work.each(
          count,
          () -> {
            workers.incrementAndGet();
            return times::incrementAndGet;
          });
    }
    int[] expected = new int[count];
    Arrays.fill(expected, 1);
    int[] found = new int[count];
    Arrays.setAll(found, times::get);
    assertArrayEquals(expected, found);
    assertTrue(workers.get() <= Math.min(threads, count), workers + " workers");
  }

  @Test
  void allThreadsTakePart() {
    CyclicBarrier together = new CyclicBarrier(3);
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    try (WorkThreads work = new WorkThreads(3)) {
      work.each(
          3,
          () ->
              _ -> {
                seen.add(Thread.currentThread());
                awaitAll(together);
              });
    }
    assertEquals(3, seen.size());
    assertTrue(seen.contains(Thread.currentThread()), "the caller is one of them");
  }

  @Test
  void failureIsThrownAndWhatIsNotBegunIsLeftOut() {
    IllegalStateException failure = new IllegalStateException("third");
    AtomicInteger done = new AtomicInteger();
    try (WorkThreads work = new WorkThreads(1)) {
      Exception thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  work.each(
                      10,
                      () ->
                          number -> {
                            if (number == 2) {
                              throw failure;
                            }
                            done.incrementAndGet();
                          }));
      assertSame(failure, thrown);
    }
    assertEquals(2, done.get());
  }

  @Test
  void failureOfHelperReachesTheCaller() {
    CyclicBarrier together = new CyclicBarrier(2);
    Thread caller = Thread.currentThread();
    try (WorkThreads work = new WorkThreads(2)) {
      assertThrows(
          AssertionError.class,
          () ->
              work.each(
                  2,
                  () ->
                      _ -> {
                        awaitAll(together);
                        if (Thread.currentThread() != caller) {
                          throw new AssertionError("in a helper");
                        }
                      }));
    }
  }

  @Test
  void callerDoesNotWaitForHelpersThatAreBusyForOthers() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    try (WorkThreads work = new WorkThreads(2)) {
      Thread other =
          Thread.ofPlatform()
              .start(() ->
                  work.each(
                      2,
                      () ->
                          _ -> {
                            begun.countDown();
                            awaitUninterrupted(end);
                          }));
      awaitUninterrupted(begun);
      AtomicInteger done = new AtomicInteger();
      work.each(4, () -> _ -> done.incrementAndGet());
      assertEquals(4, done.get());
      end.countDown();
      other.join();
    }
  }

  @Test
  void interruptIsKeptAndEndsNothing() {
    AtomicInteger done = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(2);
    try (WorkThreads work = new WorkThreads(2)) {
      work.each(
          2,
          () ->
              _ -> {
                awaitAll(together);
                Thread.currentThread().interrupt();
                done.incrementAndGet();
              });
    }
    assertTrue(Thread.interrupted(), "the caller is interrupted still");
    assertEquals(2, done.get());
  }

  private static void awaitAll(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
