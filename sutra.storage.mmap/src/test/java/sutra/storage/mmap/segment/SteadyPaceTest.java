package sutra.storage.mmap.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SteadyPaceTest {

  @Test
  void bytesTakeTheirTimeBeforeTheNext() {
    var pace = new SteadyPace(1_000_000, () -> false);
    long started = System.nanoTime();
    pace.beforeWriting(20_000);
    pace.beforeWriting(1);
    assertTrue(System.nanoTime() - started >= 20_000_000, "20 ms at a megabyte a second");
  }

  @Test
  void whoIsHurriedDoesNotWait() {
    var asked = new AtomicInteger();
    var pace = new SteadyPace(1, () -> asked.incrementAndGet() > 0);
    for (int i = 0; i < 10; i++) {
      pace.beforeWriting(Long.MAX_VALUE / 100);
    }
    assertEquals(10, asked.get());
  }

  @Test
  void waitEndsOnceHurried() {
    var asked = new AtomicInteger();
    Thread[] waiting = new Thread[1];
    var pace =
        new SteadyPace(
            1,
            () -> {
              waiting[0].interrupt(); // parks no more, so it asks again
              return asked.incrementAndGet() > 3;
            });
    waiting[0] = Thread.currentThread();
    pace.beforeWriting(1_000_000);
    pace.beforeWriting(1);
    assertTrue(Thread.interrupted());
    assertTrue(asked.get() > 3);
  }
}
