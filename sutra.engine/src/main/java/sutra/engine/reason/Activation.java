package sutra.engine.reason;

import java.util.List;
import java.util.Objects;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Path;

/**
 * The concepts that are most activated. Immutable.
 *
 * @param concepts the most activated first, of equally activated ones by id; what was activated to begin
 *     with included
 * @param activated how many concepts were activated
 * @param complete whether all that could be was: if false the bound was reached, and activation of
 *     concepts behind the weakest ones is missing
 */
public record Activation(List<Activated> concepts, int activated, boolean complete) {

  public Activation {
    concepts = List.copyOf(concepts);
  }

  /**
   * An activated concept.
   *
   * @param activation what it had and what arrived, together
   * @param path that path which alone brought most, from one that was activated to begin with; of no
   *     steps for such a one, if no path brought more
   */
  public record Activated(ConceptId id, double activation, Path path) {

    public Activated {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(path, "path");
    }
  }
}
