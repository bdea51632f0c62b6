package sutra.cli.output;

import java.util.Locale;
import java.util.Optional;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.ReembedReport;

/** Tells whoever waits how far embedding has come, every five seconds, and what came of it. */
public final class ReembedLines implements ReembedProgress {

  private static final long INTERVAL_NANOS = 5_000_000_000L;

  /** How far it has come. */
  private record Texts(long done, long seen) {

    private String line() {
      return "%s of %s".formatted(TextLayout.count(done), TextLayout.count(seen, "text"));
    }
  }

  private final Console console;
  private long told = System.nanoTime();
  private volatile Optional<Texts> newest = Optional.empty();

  public ReembedLines(Console console) {
    this.console = console;
  }

  @Override
  public void advance(long textsDone, long textsSeen) {
    var texts = new Texts(textsDone, textsSeen);
    newest = Optional.of(texts);
    if (System.nanoTime() - told >= INTERVAL_NANOS) {
      told = System.nanoTime();
      console.note("Embedding: " + texts.line());
    }
  }

  /** What to say where the user has stopped it. Any thread. */
  public String stopped() {
    return newest
        .map(texts -> "Stopped: %s embedded and kept".formatted(texts.line()))
        .orElse("Stopped before another text was embedded")
        .concat("; the same command goes on from there.");
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
