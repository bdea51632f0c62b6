package sutra.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sutra.embed.spi.Embedder;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Hit;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;
import sutra.storage.api.Query;
import sutra.storage.api.QueryPlan;
import sutra.storage.api.Snapshot;
import sutra.storage.api.Traversal;

/** Answers from one snapshot: it finds, then joins what it found with the concepts around. */
final class Asking {

  private final Snapshot snapshot;

  Asking(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * The answers to a question.
   *
   * @param embedder makes the vector of the question; not used by mode WORDS, without effect on
   *     HYBRID if empty, and required by MEANING
   */
  List<Answer> answers(Question question, Optional<Embedder> embedder) {
    return linked(query(question, embedder).map(snapshot::search).orElse(List.of()), question);
  }

  /** The same answers, and how they were found. */
  ExplainedAnswers explained(Question question, Optional<Embedder> embedder) {
    Optional<QueryPlan> plan = query(question, embedder).map(snapshot::explain);
    return new ExplainedAnswers(
        linked(plan.map(QueryPlan::hits).orElse(List.of()), question), plan);
  }

  private List<Answer> linked(List<Hit> hits, Question question) {
    List<Answer> answers = new ArrayList<>();
    for (Hit hit : hits) {
      answers.add(new Answer(hit, links(hit.concept().id(), question.links())));
    }
    return answers;
  }

  List<LinkedConcept> neighbors(ConceptId id, Direction direction, Set<AssociationType> types) {
    return linked(snapshot.neighbors(id, direction, types));
  }

  Optional<ExplainedPath> path(Traversal traversal) {
    return snapshot.path(traversal).map(this::explained);
  }

  /** A path with the concepts on it. */
  ExplainedPath explained(Path path) {
    return new ExplainedPath(path, concepts(path));
  }

  private Optional<Query> query(Question question, Optional<Embedder> embedder) {
    return switch (question.mode()) {
      case WORDS -> Optional.of(question.query().words(question.text()).build());
      case MEANING -> vector(question, embedder).map(near -> question.query().near(near).build());
      case HYBRID -> {
        Query.Builder query = question.query().words(question.text());
        vector(question, embedder).ifPresent(query::near);
        query.fusion(question.fusion(embedder.map(Embedder::weightBesideWords).orElse(1.0)));
        yield Optional.of(query.build());
      }
    };
  }

  private Optional<float[]> vector(Question question, Optional<Embedder> embedder) {
    return embedder
        .map(present -> present.embedQuery(question.text(), new SnapshotWords(snapshot)))
        .filter(vector -> !Vectors.isZero(vector));
  }

  /** The surest links of a concept, one for each concept that it is linked to. */
  private List<LinkedConcept> links(ConceptId id, int limit) {
    if (limit == 0) {
      return List.of();
    }
    Set<ConceptId> seen = new HashSet<>();
    List<Neighbor> distinct =
        snapshot.neighbors(id, Direction.BOTH, Set.of()).stream()
            .filter(neighbor -> seen.add(neighbor.id()))
            .limit(limit)
            .toList();
    return linked(distinct);
  }

  private List<LinkedConcept> linked(List<Neighbor> neighbors) {
    return neighbors.stream()
        .map(neighbor -> new LinkedConcept(neighbor, snapshot.get(neighbor.id())))
        .toList();
  }

  private List<Concept> concepts(Path path) {
    List<Concept> concepts = new ArrayList<>(path.hops() + 1);
    concepts.add(known(path.start()));
    path.steps().forEach(step -> concepts.add(known(step.id())));
    return concepts;
  }

  private Concept known(ConceptId id) {
    return snapshot.get(id).orElseGet(() -> Concept.builder(id, "").created(Instant.EPOCH).build());
  }
}
