package sutra.engine;

import java.util.List;
import sutra.storage.api.Concept;
import sutra.storage.api.Hit;

/**
 * One answer to a question, and why it was given.
 *
 * @param hit the concept found, its score, and how each ranking contributed to that
 * @param links what the concept is linked to, each concept once by its surest link, the surest
 *     first; as many as the question wanted
 */
public record Answer(Hit hit, List<LinkedConcept> links) {

  public Answer {
    links = List.copyOf(links);
  }

  /** The concept that answers. */
  public Concept concept() {
    return hit.concept();
  }

  /** The greater, the better; comparable between the answers of one question only. */
  public double score() {
    return hit.score();
  }

  /**
   * Several lines for a human reader: the text, then how the score came about, then one line for
   * each link. Its form may change; programs read the components.
   */
  public String explain() {
    StringBuilder lines = new StringBuilder(Explanations.text(concept()));
    lines.append("\n  ").append(Explanations.score(hit));
    for (LinkedConcept link : links) {
      lines.append("\n  ").append(link.explain());
    }
    return lines.toString();
  }
}
