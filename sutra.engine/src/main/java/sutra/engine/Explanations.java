package sutra.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Hit;
import sutra.storage.api.Neighbor;

/** Words for human readers: what concepts, links and scores are called in explanations. */
final class Explanations {

  private static final int LABEL_LENGTH_LIMIT = 60;

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private Explanations() {}

  /** The whole text of a concept, or what else names it. */
  static String text(Concept concept) {
    return concept.content().isBlank() ? label(concept) : concept.content();
  }

  /** A name of a concept in one line: its key, the start of its text, or its id. */
  static String label(Concept concept) {
    String content = WHITE_SPACE.matcher(concept.content()).replaceAll(" ").strip();
    if (concept.key().isPresent() || content.isEmpty()) {
      return concept.key().orElse(concept.id().toString());
    }
    if (content.length() <= LABEL_LENGTH_LIMIT) {
      return content;
    }
    int end = content.offsetByCodePoints(0, LABEL_LENGTH_LIMIT / 2);
    return content.substring(0, Math.max(end, wordEnd(content))) + "…";
  }

  static String label(ConceptId id, Optional<Concept> concept) {
    return concept.map(Explanations::label).orElse(id.toString());
  }

  /** An arrow from the near end to the far end of a link, pointing from source to target. */
  static String arrow(Neighbor neighbor) {
    String type = neighbor.association().type().name();
    return neighbor.direction() == Direction.OUTGOING ? "—" + type + "→" : "←" + type + "—";
  }

  static String certainty(Association association) {
    return association.confidence() == 1
        ? ""
        : String.format(Locale.ROOT, " (%.2f)", association.confidence());
  }

  /** Such as {@code score 0.3095 = meaning #1 (0.412) + words #3 (5.230)}. */
  static String score(Hit hit) {
    String parts = hit.parts().stream().map(Explanations::part).collect(Collectors.joining(" + "));
    return String.format(Locale.ROOT, "score %.4f = %s", hit.score(), parts);
  }

  private static String part(Hit.ScorePart part) {
    String ranking = part.ranking().name().toLowerCase(Locale.ROOT);
    return String.format(Locale.ROOT, "%s #%d (%.3f)", ranking, part.rank(), part.score());
  }

  private static int wordEnd(String content) {
    return content.lastIndexOf(' ', LABEL_LENGTH_LIMIT);
  }
}
