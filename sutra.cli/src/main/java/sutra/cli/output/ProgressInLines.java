package sutra.cli.output;

import java.time.Duration;
import java.util.function.LongSupplier;

/** One line every ten seconds, for logs. */
final class ProgressInLines implements Progress {

  private static final long INTERVAL_NANOS = 10_000_000_000L;

  private final Console console;
  private final String task;
  private final long totalBytes;
  private final LongSupplier nanoTime;
  private final long started;
  private long told;

  ProgressInLines(Console console, String task, long totalBytes, LongSupplier nanoTime) {
    this.console = console;
    this.task = task;
    this.totalBytes = totalBytes;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.told = started;
  }

  @Override
  public synchronized void advance(long bytes, long items) {
    long now = nanoTime.getAsLong();
    if (now - told < INTERVAL_NANOS) {
      return;
    }
    told = now;
    ProgressText text = new ProgressText(bytes, totalBytes, items, Duration.ofNanos(now - started));
    String share = totalBytes == 0 ? "" : text.percent().strip() + " · ";
    console.note(task + ": " + share + text.figures());
  }

  @Override
  public void close() {
    // each line stands for itself
  }
}
