package sutra.cli.output;

import java.util.ArrayList;
import java.util.List;
import sutra.engine.ExplainedPath;
import sutra.storage.api.Neighbor;

/** A path over land borders, whose weights are their lengths in kilometres. */
public final class HumanJourney {

  private HumanJourney() {}

  /** One line for each border crossed, then what they add up to. */
  public static List<String> lines(ExplainedPath path, Console console) {
    Style style = console.style();
    List<String> lines = new ArrayList<>();
    double kilometres = 0;
    for (int i = 0; i < path.hops(); i++) {
      Neighbor step = path.path().steps().get(i);
      String from = HumanResults.name(path.concepts().get(i));
      String to = HumanResults.name(path.concepts().get(i + 1));
      double length = step.association().weight();
      kilometres += length;
      lines.add(
          "    %-14s %s %-14s %10s km of border"
              .formatted(from, style.accent("→"), to, TextLayout.number(length)));
    }
    lines.add("");
    lines.add(
        "    "
            + style.faint(
                "%s, %s km in all; confidence %s (the product of all steps)"
                    .formatted(
                        TextLayout.count(path.hops(), "border"),
                        TextLayout.number(kilometres),
                        TextLayout.number(path.confidence()))));
    return lines;
  }
}
