package sutra.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sutra.engine.Answer;
import sutra.engine.ExplainedPath;
import sutra.engine.LinkedConcept;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.Direction;
import sutra.storage.api.Hit;
import sutra.storage.api.Neighbor;

/**
 * Answers, links and paths as lines for people. Their form may change at any time: programs read
 * {@link JsonResults}.
 */
public final class HumanResults {

  private static final int EXCERPT_LINES = 4;
  private static final int LINK_CONTENT = 60;

  private final Style style;
  private final int width;

  /** Lays out for a console's results. */
  public HumanResults(Console console) {
    this.style = console.style();
    this.width = console.width();
  }

  /**
   * Answers with their place, text, score and at most so many links, an empty line after each.
   */
  public List<String> answers(List<Answer> answers, int linkLimit) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      lines.addAll(hit(i + 1, answers.get(i).hit()));
      links(answers.get(i).links(), linkLimit).forEach(link -> lines.add("    " + link));
      lines.add("");
    }
    return lines;
  }

  /** Hits with their place, text and score, an empty line after each. */
  public List<String> hits(List<Hit> hits) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      lines.addAll(hit(i + 1, hits.get(i)));
      lines.add("");
    }
    return lines;
  }

  /** One line for the hits of one question among many, such as {@code 7: rain 0.8312 · flood 0.7194}. */
  public String hitsOf(long query, List<Hit> hits) {
    return hits.stream()
        .map(hit ->
            style.strong(name(hit.concept()))
                + style.faint(String.format(Locale.ROOT, " %.4f", hit.score())))
        .collect(Collectors.joining(" · ", query + ": ", hits.isEmpty() ? "nothing found" : ""));
  }

  private List<String> hit(int place, Hit hit) {
    Concept concept = hit.concept();
    List<String> lines = new ArrayList<>();
    String number = "%2d. ".formatted(place);
    lines.add(number + heading(concept));
    for (String line : TextLayout.excerpt(concept.content(), width - 4, EXCERPT_LINES)) {
      lines.add("    " + line);
    }
    lines.add("    " + style.faint(score(hit)));
    return lines;
  }

  /** Such as {@code 0.0328  meaning #1 0.83 · words #2 7.41}. */
  static String score(Hit hit) {
    String parts =
        hit.parts().stream()
            .map(part ->
                String.format(
                    Locale.ROOT,
                    "%s #%d %.2f",
                    TextLayout.name(part.ranking()),
                    part.rank(),
                    part.score()))
            .collect(Collectors.joining(" · "));
    return String.format(Locale.ROOT, "%.4f  %s", hit.score(), parts);
  }

  /** At most so many links, one a line, mirrored ones taken together. */
  public List<String> links(List<LinkedConcept> links, int limit) {
    return MutualLink.of(links, limit).stream().map(this::link).toList();
  }

  /** A link in one line, its arrow pointing from source to target. */
  private String link(MutualLink shown) {
    LinkedConcept link = shown.link();
    String far =
        link.concept().map(HumanResults::label).orElseGet(() -> link.id() + " (no such concept)");
    String content = link.concept().map(Concept::content).orElse("");
    String arrow =
        shown.mutual()
            ? style.accent("← " + link.association().type().name() + " →")
            : arrow(link.neighbor());
    String line = arrow + " " + style.strong(far) + amounts(link.association());
    return content.isEmpty() || link.concept().flatMap(Concept::key).isEmpty()
        ? line
        : line + "  " + style.faint(TextLayout.shorten(content, LINK_CONTENT));
  }

  /** A path, one concept a line, then what it amounts to. */
  public List<String> path(ExplainedPath path) {
    List<String> lines = new ArrayList<>();
    lines.add(style.strong(label(path.concepts().getFirst())));
    for (int i = 0; i < path.hops(); i++) {
      Neighbor step = path.path().steps().get(i);
      String reached = label(path.concepts().get(i + 1));
      lines.add("  " + arrow(step) + " " + style.strong(reached) + amounts(step.association()));
    }
    lines.add(
        "%s, confidence %s"
            .formatted(TextLayout.count(path.hops(), "hop"), TextLayout.number(path.confidence())));
    return lines;
  }

  /** What people read of a concept in passing: its key, the start of its text, or its id. */
  static String label(Concept concept) {
    String content = TextLayout.shorten(concept.content(), LINK_CONTENT);
    return concept.key().isPresent() || content.isEmpty() ? name(concept) : content;
  }

  /** What a user types to name a concept: its key, or else its id. */
  public static String name(Concept concept) {
    return concept.key().orElseGet(() -> concept.id().toString());
  }

  private String arrow(Neighbor neighbor) {
    String type = neighbor.association().type().name();
    return style.accent(
        neighbor.direction() == Direction.OUTGOING ? "─ " + type + " →" : "← " + type + " ─");
  }

  private static String amounts(Association association) {
    List<String> amounts = new ArrayList<>();
    if (association.weight() != 1) {
      amounts.add("weight " + TextLayout.number(association.weight()));
    }
    if (association.confidence() != 1) {
      amounts.add("confidence " + TextLayout.number(association.confidence()));
    }
    return amounts.isEmpty() ? "" : " (" + String.join(", ", amounts) + ")";
  }

  private String heading(Concept concept) {
    Object source = concept.attributes().get("source");
    Object line = concept.attributes().get("line");
    if (source == null || line == null) {
      return style.strong(name(concept));
    }
    String origin = source + ":" + line;
    return concept.key().isPresent()
        ? style.strong(name(concept)) + "  " + style.faint(origin)
        : style.strong(origin) + "  " + style.faint(name(concept));
  }
}
