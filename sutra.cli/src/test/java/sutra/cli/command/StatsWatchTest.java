package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.cli.output.Console;
import sutra.cli.output.OutputClosedException;
import sutra.engine.Sutra;

/** {@code stats --watch}, in a time that passes while the store is written. */
class StatsWatchTest {

  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final int LOOKS = 3;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Sutra writer;

  @BeforeEach
  void open() {
    writer = Sutra.open(folder.resolve("store"));
    writer.learn("Rain falls.");
  }

  @AfterEach
  void close() {
    Thread.interrupted();
    writer.close();
  }

  /** Writes during each pause, and is stopped by Ctrl-C in the last. */
  private final class WritingTime implements StatsWatch.Time {

    private long nanos;
    private int pauses;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
      assertEquals(INTERVAL, duration);
      nanos += duration.toNanos();
      pauses++;
      if (pauses == LOOKS) {
        throw new InterruptedException();
      }
      for (int i = 0; i < 10; i++) {
        writer.learn("Sentence " + i + " of pause " + pauses + ".");
      }
    }
  }

  private Console console(OutputStream to, boolean terminal) {
    return new Console(
        InputStream.nullInputStream(),
        to,
        OutputStream.nullOutputStream(),
        terminal,
        terminal,
        Map.of("NO_COLOR", "1"));
  }

  private String watch(boolean terminal, boolean json) {
    Console console = console(out, terminal);
    var store = new StoreAccess(folder.resolve("store"), console, Optional.empty());
    new StatsWatch(store, console, json, INTERVAL, new WritingTime()).run();
    assertTrue(Thread.interrupted(), "whoever asked the thread to stop is heard");
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void jsonLinesHaveRatesSinceTheLastLook() {
    List<Map<String, Object>> looks = watch(false, true).lines().map(JsonTree::object).toList();
    assertEquals(LOOKS, looks.size());
    assertEquals(0L, looks.getFirst().get("intervalMicros"));
    assertEquals(0.0, looks.getFirst().get("commitsPerSecond"));
    for (int i = 1; i < LOOKS; i++) {
      Map<String, Object> look = looks.get(i);
      assertEquals(2_000_000L, look.get("intervalMicros"));
      assertEquals(5.0, look.get("commitsPerSecond"));
      assertEquals(5.0, look.get("conceptsPerSecond"));
      assertEquals(1L + 10 * i, look.get("concepts"));
    }
  }

  @Test
  void otherOutputHasOneLineEachTime() {
    List<String> lines = watch(false, false).lines().toList();
    assertEquals(LOOKS, lines.size());
    assertTrue(lines.get(1).contains("concepts 11 (+5.0/s)"), lines.get(1));
    assertTrue(lines.get(1).contains("(5.0/s)"), lines.get(1));
    assertFalse(lines.get(1).contains("\u001b"), lines.get(1));
  }

  @Test
  void terminalIsWrittenOverInPlace() {
    String[] frames = watch(true, false).split("\u001b\\[\\d+A\u001b\\[J", -1);
    assertEquals(LOOKS, frames.length);
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("\u001b[" + lines(frames[0]) + "A"));
    assertEquals(lines(frames[0]), lines(frames[1]));
    assertTrue(frames[2].contains("Each second"), frames[2]);
    assertTrue(frames[2].matches("(?s).*concepts +21\n.*concepts +\\+5\\.0\n.*"), frames[2]);
  }

  private static long lines(String frame) {
    return frame.lines().count();
  }

  @Test
  void closedPipeEndsTheWatch() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Console console = console(closed, false);
    var store = new StoreAccess(folder.resolve("store"), console, Optional.empty());
    var watch = new StatsWatch(store, console, true, INTERVAL, new WritingTime());
    assertThrows(OutputClosedException.class, watch::run);
  }

  @Test
  void commandWatchesUntilItIsInterrupted() {
    Shell shell = new Shell(folder);
    Thread.currentThread().interrupt();
    shell.run("stats", "--watch").expect(ExitCode.OK);
    assertTrue(Thread.interrupted());
    shell.run("stats", "--watch", "0").expect(ExitCode.USAGE);
    shell.run("stats", "--watch", "soon").expect(ExitCode.USAGE);
    Shell.Outcome missing = shell.run("stats", "--watch", "--store", shell.path("nothing"));
    missing.expect(ExitCode.NO_STORE);
  }
}
