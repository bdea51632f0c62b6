package sutra.engine.reason;

import java.util.Map;
import sutra.storage.api.ConceptId;

/** Tells which concepts a phrase may mean. */
@FunctionalInterface
public interface PhraseConcepts {

  /** The concepts, each with the confidence in [0, 1] that it is meant; none if nothing suits. */
  Map<ConceptId, Double> of(String phrase);
}
