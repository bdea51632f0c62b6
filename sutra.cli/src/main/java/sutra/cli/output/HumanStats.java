package sutra.cli.output;

import java.util.ArrayList;
import java.util.List;
import sutra.storage.api.MaintenanceStats;
import sutra.storage.api.StoreStats;
import sutra.storage.api.VectorForm;
import sutra.storage.api.VectorIndexStats;
import sutra.storage.api.VectorIndexStats.MeasuredRecall;

/** The counters of a store as lines for people. */
public final class HumanStats {

  private final Style style;

  /** Lays out for a console's results. */
  public HumanStats(Console console) {
    this.style = console.style();
  }

  /** A title, and one line for each counter that tells something. */
  public List<String> lines(String title, StoreStats stats, StoreFacts facts) {
    List<String> lines = new ArrayList<>();
    lines.add(style.strong(title));
    add(lines, "concepts", TextLayout.count(stats.concepts()));
    add(lines, "associations", TextLayout.count(stats.associations()));
    add(lines, "vectors", vectors(stats, facts));
    addIndex(lines, stats.vectorIndex());
    add(lines, "log on disk", TextLayout.bytes(stats.walBytes()));
    add(lines, "segments on disk", bytesIn(stats.segmentBytes(), stats.segments()));
    for (MaintenanceStats.Level level : stats.maintenance().levels()) {
      add(lines, "  level " + level.level(), bytesIn(level.bytes(), level.segments()));
    }
    add(lines, "in memory", memory(stats));
    add(lines, "last commit", lastCommit(stats));
    add(lines, "writes pending", TextLayout.count(stats.pending()));
    add(lines, "writes rejected", TextLayout.count(stats.rejected()));
    if (stats.discardedTailBytes() > 0) {
      add(lines, "torn tail", TextLayout.bytes(stats.discardedTailBytes()) + " discarded on open");
    }
    stats.maintenance().problem().ifPresent(cause -> add(lines, "background", cause));
    add(lines, "vector kernels", stats.kernels());
    add(lines, "words found by", facts.analyzer());
    return lines;
  }

  private static String vectors(StoreStats stats, StoreFacts facts) {
    String count = TextLayout.count(stats.vectors()) + " of " + stats.dimension();
    return facts.form() == VectorForm.FLOAT32 ? count : count + ", kept as " + facts.formName();
  }

  private void addIndex(List<String> lines, VectorIndexStats index) {
    if (index.coded() > 0) {
      add(lines, "  coded", TextLayout.count(index.coded()));
    }
    if (index.linked() > 0) {
      String size = TextLayout.bytes(index.graphBytes());
      add(lines, "  linked", TextLayout.count(index.linked()) + ", " + size);
    }
    if (index.waiting() > 0) {
      add(lines, "  to be linked", TextLayout.count(index.waiting()));
    }
    index.measured().ifPresent(measured -> add(lines, "  recall@10", recall(index, measured)));
    index.problem().ifPresent(cause -> add(lines, "  not linked", cause));
  }

  private static String recall(VectorIndexStats index, MeasuredRecall measured) {
    return "%.3f ± %.3f with %d queries, wanted %.2f"
        .formatted(measured.recall(), measured.error(), measured.queries(), index.wantedRecall());
  }

  private static String bytesIn(long bytes, int segments) {
    return "%s in %s".formatted(TextLayout.bytes(bytes), TextLayout.count(segments, "segment"));
  }

  private static String memory(StoreStats stats) {
    return "%s in %s, limit %s"
        .formatted(
            TextLayout.bytes(stats.memtableBytes()),
            TextLayout.count(stats.memtables(), "table"),
            TextLayout.bytes(stats.memoryLimitBytes()));
  }

  private static String lastCommit(StoreStats stats) {
    return "%s visible, %s on the device"
        .formatted(
            TextLayout.count(stats.visibleSequence()), TextLayout.count(stats.durableSequence()));
  }

  private void add(List<String> lines, String name, String value) {
    lines.add("  " + style.faint("%-18s".formatted(name)) + value);
  }
}
