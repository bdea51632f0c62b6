package sutra.cli.output;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import sutra.storage.api.ConceptVersion;

/** The versions of a concept as a table for people: commit, from when to when, and the text. */
public final class HumanHistory {

  private static final int INSTANT_WIDTH = Instant.EPOCH.plusNanos(1_000).toString().length();
  private static final int LEAST_TEXT = 20;

  private final Style style;
  private final int width;

  /** Lays out for a console's results. */
  public HumanHistory(Console console) {
    this.style = console.style();
    this.width = console.width();
  }

  /** One line for each version, and one where the concept was deleted. */
  public List<String> lines(List<ConceptVersion> versions) {
    List<String> lines = new ArrayList<>();
    lines.add(style.faint(row("commit", "written", "ended", "content")));
    long next = -1; // the commit that wrote the version above
    for (ConceptVersion version : versions) {
      long end = version.end().map(ConceptVersion.End::sequence).orElse(next);
      if (end != next) {
        lines.add(row("" + end, version.end().orElseThrow().instant().toString(), "", "(deleted)"));
      }
      lines.add(line(version));
      next = version.sequence();
    }
    return lines;
  }

  private String line(ConceptVersion version) {
    String ended = version.end().map(end -> end.instant().toString()).orElse("");
    int used = row("", "", "", "").length();
    String text =
        TextLayout.shorten(version.concept().content(), Math.max(LEAST_TEXT, width - used));
    return row("" + version.sequence(), version.written().toString(), ended, text);
  }

  private static String row(String commit, String written, String ended, String content) {
    String form = "%8s  %-" + INSTANT_WIDTH + "s  %-" + INSTANT_WIDTH + "s  %s";
    return form.formatted(commit, written, ended, content);
  }
}
