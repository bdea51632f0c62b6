package sutra.cli.output;

import java.util.Locale;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.ReembedReport;

/** Tells whoever waits how far embedding has come, every five seconds, and what came of it. */
public final class ReembedLines implements ReembedProgress {

  private static final long INTERVAL_NANOS = 5_000_000_000L;

  /** The user wants it to end. */
  public static final class StoppedException extends RuntimeException {

    private StoppedException(long done, long seen) {
      super(
          "Stopped: %s of %s embedded and kept; the same command goes on from there."
              .formatted(TextLayout.count(done), TextLayout.count(seen, "text")));
    }
  }

  private final Console console;
  private final Thread worker;
  private long told = System.nanoTime();

  /**
   * @param worker ends the work when it is interrupted
   */
  public ReembedLines(Console console, Thread worker) {
    this.console = console;
    this.worker = worker;
  }

  @Override
  public void advance(long textsDone, long textsSeen) {
    if (worker.isInterrupted()) {
      throw new StoppedException(textsDone, textsSeen);
    }
    if (System.nanoTime() - told >= INTERVAL_NANOS) {
      told = System.nanoTime();
      console.note(
          "Embedding: %s of %s"
              .formatted(TextLayout.count(textsDone), TextLayout.count(textsSeen, "text")));
    }
  }

  /** Such as {@code 1,200 versions embedded by hash:v1 as wide in 2.1 s: 900 texts, 0 from before}. */
  public static String done(ReembedReport report) {
    return String.format(
        Locale.ROOT,
        "%s embedded by %s as %s in %.1f s: %s, %s from before",
        TextLayout.count(report.versions(), "version"),
        report.space().model(),
        report.space().name(),
        report.took().toNanos() / 1e9,
        TextLayout.count(report.embedded(), "text"),
        TextLayout.count(report.reused()));
  }
}
