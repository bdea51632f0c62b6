package sutra.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void logsGetALineEveryTenSeconds() {
    AtomicLong now = new AtomicLong();
    ProgressInLines progress = new ProgressInLines(console(false), "Learning", 1000, now::get);
    for (int second = 1; second <= 25; second++) {
      now.set(Duration.ofSeconds(second).toNanos());
      progress.advance(10L * second, 100L * second);
    }
    assertEquals(
        "Learning: 10% · 1,000 items · 100/s · 1:30 left\n"
            + "Learning: 20% · 2,000 items · 100/s · 1:20 left\n",
        err.toString(StandardCharsets.UTF_8));
    assertEquals(0, out.size());
  }

  @Test
  void shortWorkSaysNothingInALog() {
    try (Progress progress = Progress.start(console(false), "Learning", 10)) {
      progress.advance(10, 3);
    }
    assertEquals(0, err.size());
  }

  @Test
  void terminalsGetABarThatIsWipedAtTheEnd() {
    try (Progress progress = Progress.start(console(true), "Learning", 100)) {
      progress.advance(50, 7);
    }
    String drawn = err.toString(StandardCharsets.UTF_8);
    assertTrue(drawn.contains("Learning  50% ████████████············  7 items"), drawn);
    assertTrue(drawn.endsWith("\r\u001b[K"), drawn);
    assertEquals(0, out.size());
  }

  @Test
  void unknownSizeShowsNoShareAndNoTimeLeft() {
    ProgressText text = new ProgressText(5, 0, 10, Duration.ofSeconds(2));
    assertEquals("", text.bar());
    assertEquals("10 items · 5/s", text.figures());
  }

  private Console console(boolean terminal) {
    return new Console(
        new ByteArrayInputStream(new byte[0]), out, err, terminal, terminal, Map.of());
  }
}
