package sutra.cli.output;

import java.util.ArrayList;
import java.util.List;
import sutra.cli.retrieval.EmbedderReport;
import sutra.cli.retrieval.ModeReport;
import sutra.cli.retrieval.RetrievalReport;

/** What {@code bench retrieval} found, as a table for people. */
public final class RetrievalTable {

  private static final String LINE = "%-8s %8s %10s %8s %12s %9s %9s";

  private final Style style;

  /** Lays out for a console's results. */
  public RetrievalTable(Console console) {
    this.style = console.style();
  }

  /** A title, how the corpus was learned, a line for each mode, and what was left out. */
  public List<String> lines(RetrievalReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(style.strong(title(report)));
    lines.add(learned(report));
    report.embedder().ifPresent(embedder -> lines.add(embedded(embedder)));
    report
        .embedder()
        .flatMap(used -> TruncatedTexts.sentence(used.counts(), used.maximumTokens()))
        .ifPresent(lines::add);
    lines.add("");
    lines.add(style.faint(header(report)));
    report.modes().forEach(mode -> lines.add(line(mode)));
    lines.addAll(gaps(report.gaps()));
    return lines;
  }

  private static String title(RetrievalReport report) {
    return "%s, %s judged, words by %s%s"
        .formatted(
            TextLayout.count(report.texts(), "text"),
            TextLayout.count(report.questions(), "question"),
            report.analyzer(),
            report.embedder().map(used -> ", meaning by " + used.model()).orElse(""));
  }

  private static String learned(RetrievalReport report) {
    return "learned in %s (%s texts/s), merged and indexed in %s more"
        .formatted(
            TextLayout.digits("%.2f s", report.learnSeconds()),
            TextLayout.count(Math.round(report.textsPerSecond())),
            TextLayout.digits("%.2f s", report.settleSeconds()));
  }

  private static String embedded(EmbedderReport embedder) {
    String line =
        "embedded alone, in one thread: %s texts/s of %s"
            .formatted(
                TextLayout.count(Math.round(embedder.textsPerSecond())),
                TextLayout.count(embedder.dimension(), "dimension"));
    return embedder.counts().tokens() == 0
        ? line
        : line
            + "; %s, %s of what was computed is padding"
                .formatted(
                    TextLayout.count(embedder.counts().tokens(), "token"),
                    TextLayout.digits("%.1f %%", 100 * embedder.counts().paddingShare()));
  }

  private static String header(RetrievalReport report) {
    return format(
        "",
        "nDCG@" + ModeReport.DEPTH,
        "recall@" + report.k(),
        "MRR@" + ModeReport.DEPTH,
        "questions/s",
        "p50",
        "p99");
  }

  private static String line(ModeReport mode) {
    return format(
        TextLayout.name(mode.mode()),
        TextLayout.digits("%.4f", mode.ndcg()),
        TextLayout.digits("%.4f", mode.recall()),
        TextLayout.digits("%.4f", mode.reciprocalRank()),
        TextLayout.count(Math.round(mode.questionsPerSecond())),
        TextLayout.micros(mode.p50Micros()),
        TextLayout.micros(mode.p99Micros()));
  }

  private List<String> gaps(RetrievalReport.Gaps gaps) {
    List<String> lines = new ArrayList<>();
    add(lines, gaps.unknownQuestions(), "question", "judged but not among the questions");
    add(lines, gaps.questionsWithoutRelevant(), "question", "left out: nothing relevant to it");
    add(lines, gaps.unknownTexts(), "text", "judged but not in the corpus; counted as not found");
    if (!lines.isEmpty()) {
      lines.addFirst("");
    }
    return lines;
  }

  private void add(List<String> lines, int count, String noun, String what) {
    if (count > 0) {
      lines.add(style.alarm(TextLayout.count(count, noun) + " " + what));
    }
  }

  private static String format(Object... cells) {
    return LINE.formatted(cells).stripTrailing();
  }
}
