package sutra.cli.data;

import sutra.storage.api.Association;
import sutra.storage.api.Concept;

/** One thing that an input states, with its place. */
public sealed interface DataRecord {

  /** Where it stands. */
  Place place();

  /**
   * A concept, with or without an embedding.
   *
   * @param place where it stands
   * @param concept what it says
   * @param dated whether the input states when the concept was created
   */
  record OfConcept(Place place, Concept concept, boolean dated) implements DataRecord {}

  /** An association between concepts named by id or key. */
  record OfAssociation(Place place, Association association) implements DataRecord {}

  /**
   * An association between two keys, either of which may be new to the store.
   *
   * @param place where it stands
   * @param head key of the source
   * @param tail key of the target
   * @param association the link itself
   */
  record OfTriple(Place place, String head, String tail, Association association)
      implements DataRecord {}
}
