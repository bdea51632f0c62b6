package sutra.cli.command;

import java.util.Set;
import java.util.stream.Stream;
import sutra.engine.Recall;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;

/** Finds what a user names by id or key. */
final class Concepts {

  private Concepts() {}

  /**
   * Returns a concept.
   *
   * @throws NegativeAnswerException if there is none
   */
  static Concept require(Recall recall, String idOrKey) {
    return recall.find(nonEmpty(idOrKey)).orElseThrow(() -> unknown(idOrKey));
  }

  /**
   * Returns the id of a concept, or of something that associations name.
   *
   * @throws NegativeAnswerException if nothing of that name is known
   */
  static ConceptId requireKnown(Recall recall, String idOrKey) {
    ConceptId id = recall.resolve(nonEmpty(idOrKey));
    if (!isKnown(recall, id)) {
      throw unknown(idOrKey);
    }
    return id;
  }

  /**
   * Returns the id of a concept that is known, has expired or was forgotten.
   *
   * @throws NegativeAnswerException if there never was one of that name
   */
  static ConceptId requireEverKnown(Recall recall, String idOrKey) {
    ConceptId byKey = ConceptId.ofKey(nonEmpty(idOrKey));
    return Stream.of(recall.resolve(idOrKey), byKey)
        .filter(id -> !recall.snapshot().history(id).isEmpty())
        .findFirst()
        .orElseThrow(() -> unknown(idOrKey));
  }

  private static boolean isKnown(Recall recall, ConceptId id) {
    return recall.get(id).isPresent()
        || !recall.snapshot().neighbors(id, Direction.BOTH, Set.of()).isEmpty();
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
