package sutra.cli.command;

import java.util.Set;
import sutra.engine.Sutra;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Snapshot;

/** Finds what a user names by id or key. */
final class Concepts {

  private Concepts() {}

  /**
   * Returns a concept.
   *
   * @throws NegativeAnswerException if there is none
   */
  static Concept require(Sutra memory, String idOrKey) {
    return memory.find(nonEmpty(idOrKey)).orElseThrow(() -> unknown(idOrKey));
  }

  /**
   * Returns the id of a concept, or of something that associations name.
   *
   * @throws NegativeAnswerException if nothing of that name is known
   */
  static ConceptId requireKnown(Sutra memory, String idOrKey) {
    ConceptId id = memory.resolve(nonEmpty(idOrKey));
    if (!isKnown(memory, id)) {
      throw unknown(idOrKey);
    }
    return id;
  }

  private static boolean isKnown(Sutra memory, ConceptId id) {
    try (Snapshot snapshot = memory.store().snapshot()) {
      return snapshot.get(id).isPresent()
          || !snapshot.neighbors(id, Direction.BOTH, Set.of()).isEmpty();
    }
  }

  private static String nonEmpty(String idOrKey) {
    if (idOrKey.isEmpty()) {
      throw new UsageException("expected an id or a key, found an empty text");
    }
    return idOrKey;
  }

  private static NegativeAnswerException unknown(String idOrKey) {
    return new NegativeAnswerException("no concept with id or key \"" + idOrKey + "\"");
  }
}
