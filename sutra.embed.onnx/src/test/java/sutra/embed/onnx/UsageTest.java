package sutra.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UsageTest {

  private final AtomicInteger releases = new AtomicInteger();
  private final Usage usage = new Usage("tiny", releases::incrementAndGet);

  @Test
  void unusedIsReleasedAtOnceAndOnlyOnce() {
    usage.close();
    usage.close();
    assertEquals(1, releases.get());
  }

  @Test
  void lastCallUnderWayReleases() {
    usage.enter();
    usage.enter();
    usage.close();
    usage.leave();
    assertEquals(0, releases.get());
    usage.leave();
    assertEquals(1, releases.get());
  }

  @Test
  void noCallBeginsAfterClosing() {
    usage.enter();
    usage.close();
    String message = assertThrows(IllegalStateException.class, usage::enter).getMessage();
    assertTrue(message.contains("the embedder tiny is closed"), message);
    usage.leave();
    assertEquals(1, releases.get());
  }
}
