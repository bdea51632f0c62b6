package sutra.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sutra.engine.reason.Reasoning;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Path;
import sutra.storage.api.Snapshot;
import sutra.storage.api.Traversal;

/**
 * A memory as it stands, or stood, after one commit: all that {@link Sutra} answers, from one
 * snapshot. Thread-safe; whoever opened it closes it. Each method throws {@link
 * sutra.storage.api.StoreClosedException} once it or its memory is closed.
 */
public final class Recall implements AutoCloseable {

  private final Snapshot snapshot;
  private final SpaceEmbedders embedders;

  Recall(Snapshot snapshot, SpaceEmbedders embedders) {
    this.snapshot = snapshot;
    this.embedders = embedders;
  }

  /**
   * Answers a question with the concepts found; see {@link Sutra#ask(Question)}.
   *
   * @throws IllegalArgumentException if the question is by meaning and the memory has no embedder
   */
  public List<Answer> ask(Question question) {
    requireAnswerable(question);
    return new Asking(snapshot).answers(question, embedders.of(snapshot));
  }

  /**
   * Answers a question and tells how the store found the answers, and what that cost.
   *
   * @throws IllegalArgumentException if the question is by meaning and the memory has no embedder
   */
  public ExplainedAnswers explain(Question question) {
    requireAnswerable(question);
    return new Asking(snapshot).explained(question, embedders.of(snapshot));
  }

  private void requireAnswerable(Question question) {
    if (question.mode() == Question.Mode.MEANING && embedders.of(snapshot).isEmpty()) {
      throw new IllegalArgumentException(
          "mode=MEANING: the memory has no embedder; ask by WORDS, or search store() near a vector");
    }
  }

  /** The concept of that id, if it is known and has not expired. */
  public Optional<Concept> get(ConceptId id) {
    return snapshot.get(id);
  }

  /** The concept of that id or key, if it is known; see {@link #resolve}. */
  public Optional<Concept> find(String idOrKey) {
    return get(resolve(idOrKey));
  }

  /**
   * The id that a text means: what reads as an id is one, unless it is unknown and known as a key;
   * everything else is a key, known or not.
   *
   * @throws IllegalArgumentException if the text is empty
   */
  public ConceptId resolve(String idOrKey) {
    ConceptId byKey = ConceptId.ofKey(idOrKey);
    return ConceptId.tryParse(idOrKey)
        .filter(id -> snapshot.get(id).isPresent() || snapshot.get(byKey).isEmpty())
        .orElse(byKey);
  }

  /** What a concept is linked to, the surest first; see {@link Sutra#neighbors}. */
  public List<LinkedConcept> neighbors(
      ConceptId id, Direction direction, Set<AssociationType> types) {
    return new Asking(snapshot).neighbors(id, direction, types);
  }

  /** The best path that a traversal allows, with the concepts on it, if there is one. */
  public Optional<ExplainedPath> path(Traversal traversal) {
    return new Asking(snapshot).path(traversal);
  }

  /**
   * Reasoning over this state: the best paths, common ancestors, summaries, contradictions. It ends with
   * this and belongs to one thread.
   */
  public Reasoning reasoning() {
    return Reasoning.over(snapshot);
  }

  /** A path with the concepts on it. */
  public ExplainedPath explain(Path path) {
    return new Asking(snapshot).explained(path);
  }

  /** The layer below: queries, streams and histories. It ends with this; do not close it. */
  public Snapshot snapshot() {
    return snapshot;
  }

  @Override
  public void close() {
    snapshot.close();
  }
}
