package sutra.engine.reason;

import java.util.List;

/**
 * What was found of contradictions. Immutable.
 *
 * @param strongest the strongest ones, the strongest first
 * @param count how many there are
 */
public record Contradictions(List<Contradiction> strongest, long count) {

  public Contradictions {
    strongest = List.copyOf(strongest);
  }
}
