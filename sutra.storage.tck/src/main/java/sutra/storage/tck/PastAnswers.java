package sutra.storage.tck;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Direction;
import sutra.storage.api.Hit;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.Traversal;
import sutra.storage.api.WriteBatch;

/** One answer of each kind, none of which an expiry can change. */
record PastAnswers(
    long sequence,
    Optional<Concept> concept,
    List<Neighbor> neighbors,
    List<Hit> nearest,
    List<Hit> words,
    List<Hit> newest,
    Optional<List<Neighbor>> path,
    Set<Concept> concepts,
    Set<Association> associations,
    long conceptCount,
    long conceptsWithText,
    long associationCount) {

  static PastAnswers of(Snapshot snapshot) {
    return new PastAnswers(
        snapshot.sequence(),
        snapshot.get(ContractCase.id(1)),
        snapshot.neighbors(ContractCase.id(1), Direction.BOTH, Set.of()),
        snapshot.search(Query.near(new float[] {1, 2, 0}, 9)),
        snapshot.search(Query.words("some text", 9)),
        snapshot.search(Query.builder().createdFrom(ContractCase.THEN).build()),
        snapshot
            .path(Traversal.between(ContractCase.id(1), ContractCase.id(3)))
            .map(path -> path.steps()),
        Set.copyOf(snapshot.concepts().toList()),
        Set.copyOf(snapshot.associations().toList()),
        snapshot.conceptCount(),
        snapshot.conceptCount("text"),
        snapshot.associationCount());
  }

  /** Makes concepts 1 to 4 change, be linked and be deleted; round by round another way. */
  static void change(ConceptStore store, int round) {
    long number = 1 + round % 4;
    switch (round % 7) {
      case 3 -> store.delete(ContractCase.id(number));
      case 5 -> store.delete(ContractCase.id(1), ContractCase.id(2), ContractCase.ROAD);
      case 6 ->
          store.write(
              new WriteBatch()
                  .put(
                      Association.of(ContractCase.id(1), ContractCase.id(2), ContractCase.ROAD, 1)
                          .withCreated(ContractCase.THEN))
                  .put(
                      Association.of(
                              ContractCase.id(2),
                              ContractCase.id(3),
                              ContractCase.ROAD,
                              round / 1_000.0)
                          .withCreated(ContractCase.THEN)));
      default ->
          store.put(
              Concept.builder(ContractCase.id(number), "some text ".repeat(1 + round % 5) + round)
                  .created(ContractCase.THEN.plusSeconds(round))
                  .embedding(1, round, 0)
                  .build());
    }
  }
}
