package sutra.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sutra.storage.api.MaintenanceStats;
import sutra.storage.api.StoreStats;

/** The counters of a store that is watched, for people: a table to be redrawn, or a line each time. */
public final class HumanWatch {

  /** So short that no terminal breaks the line, which would spoil redrawing. */
  private static final int TITLE_WIDTH = 72;

  private final Style style;
  private final HumanStats table;

  /** Lays out for a console's results. */
  public HumanWatch(Console console) {
    this.style = console.style();
    this.table = new HumanStats(console);
  }

  /** A table of the counters, and the rates below it. */
  public List<String> lines(String title, StoreStats stats, StatsRates rates, StoreFacts facts) {
    List<String> lines =
        new ArrayList<>(table.lines(TextLayout.shorten(title, TITLE_WIDTH), stats, facts));
    lines.add(style.strong("Each second"));
    add(lines, "commits", rate(rates.commits()));
    add(lines, "concepts", signed(rates.concepts()));
    add(lines, "associations", signed(rates.associations()));
    add(lines, "bytes on disk", signedBytes(rates.diskBytes()));
    return lines;
  }

  /** Everything that changes, in one line. */
  public String line(StoreStats stats, StatsRates rates) {
    return "commit %s (%s/s)  concepts %s (%s/s)  associations %s (%s/s)  disk %s (%s/s)  segments %s"
        .formatted(
            TextLayout.count(stats.visibleSequence()),
            rate(rates.commits()),
            TextLayout.count(stats.concepts()),
            signed(rates.concepts()),
            TextLayout.count(stats.associations()),
            signed(rates.associations()),
            TextLayout.bytes(stats.walBytes() + stats.segmentBytes()),
            signedBytes(rates.diskBytes()),
            levels(stats));
  }

  /** Segments of each level that has some, such as {@code 2+1}. */
  private static String levels(StoreStats stats) {
    List<MaintenanceStats.Level> levels = stats.maintenance().levels();
    return levels.isEmpty()
        ? "0"
        : levels.stream()
            .map(level -> String.valueOf(level.segments()))
            .collect(Collectors.joining("+"));
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%,.1f", perSecond);
  }

  private static String signed(double perSecond) {
    return String.format(Locale.ROOT, "%+,.1f", perSecond);
  }

  private static String signedBytes(double perSecond) {
    long bytes = Math.round(perSecond);
    return (bytes < 0 ? "-" : "+") + TextLayout.bytes(Math.abs(bytes));
  }

  private void add(List<String> lines, String name, String value) {
    lines.add("  " + style.faint("%-18s".formatted(name)) + value);
  }
}
