package sutra.cli.output;

import java.util.ArrayList;
import java.util.List;
import sutra.engine.ExplainedPath;
import sutra.engine.Recall;
import sutra.engine.reason.CombinedConfidence;
import sutra.engine.reason.Contradiction;
import sutra.engine.reason.RankedPaths;
import sutra.storage.api.Association;
import sutra.storage.api.ConceptId;

/** What reasoning found, as lines for people. */
public final class HumanReasoning {

  private final Console console;
  private final Recall recall;

  /** Lays out for a console's results, with the names that concepts have in a recall. */
  public HumanReasoning(Console console, Recall recall) {
    this.console = console;
    this.recall = recall;
  }

  /** Paths, an empty line after each, then what they amount to together. */
  public List<String> paths(RankedPaths found, List<ExplainedPath> paths) {
    HumanResults human = new HumanResults(console);
    List<String> lines = new ArrayList<>();
    for (ExplainedPath path : paths) {
      lines.addAll(human.path(path));
      lines.add("");
    }
    lines.add(together(found));
    return lines;
  }

  private static String together(RankedPaths found) {
    String confidence = TextLayout.number(found.confidence());
    int count = found.paths().size();
    return count == 1
        ? "1 path, confidence " + confidence
        : "%d paths, confidence %s together, by the %d that share no association"
            .formatted(count, confidence, CombinedConfidence.disjoint(found.paths()).size());
  }

  /** A contradiction, one of its associations a line. */
  public List<String> contradiction(Contradiction found) {
    return List.of(
        line(found.held()), "  " + console.style().faint("against") + " " + line(found.against()));
  }

  private String line(Association link) {
    Style style = console.style();
    return "%s %s %s (confidence %s)"
        .formatted(
            style.strong(name(link.source())),
            style.accent("─ " + link.type().name() + " →"),
            style.strong(name(link.target())),
            TextLayout.number(link.confidence()));
  }

  private String name(ConceptId id) {
    return recall.get(id).map(HumanResults::label).orElseGet(id::toString);
  }
}
