package sutra.storage.tck.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoredSpace;
import sutra.storage.api.StoredSpace.Role;

/**
 * What a store is while one embedding space is active: its concepts carry the vectors of that space,
 * beside which those of other spaces are kept. A switch begins another era; whoever reads goes on in
 * the one that he began in. The history is guarded by the lock of its place.
 *
 * @param space the active one, if the store has any
 * @param kept spaces that were active before, with their vectors
 * @param history all that the store has ever known
 */
record Era(Optional<EmbeddingSpace> space, List<Kept> kept, History history) {

  /** What names one version of a concept. */
  private record Version(ConceptId id, long sequence) {

    static Version of(Concept concept) {
      return new Version(concept.id(), concept.version());
    }
  }

  /** A space and the vectors that it has of versions; never changes. */
  record Kept(EmbeddingSpace space, Map<Version, float[]> vectors) {

    Optional<float[]> vector(Concept concept) {
      return Optional.ofNullable(vectors.get(Version.of(concept)));
    }
  }

  /** The spaces that can be asked, the active one first. */
  List<EmbeddingSpace> spaces() {
    return Stream.concat(space.stream(), kept.stream().map(Kept::space)).toList();
  }

  /** The space that a query asks: the one that it names, else the active one, if there is any. */
  Optional<EmbeddingSpace> asked(Optional<String> name) {
    return name.isEmpty() ? space : Optional.of(named(name.get()));
  }

  private EmbeddingSpace named(String name) {
    return spaces().stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(() -> {
          List<String> names = spaces().stream().map(EmbeddingSpace::name).toList();
          return new IllegalArgumentException("space=" + name + ": expected one of " + names);
        });
  }

  /** The vector that a concept has in a space that can be asked, if it has one there. */
  Optional<float[]> vector(EmbeddingSpace asked, Concept concept) {
    return keptAs(asked.name()).map(other -> other.vector(concept)).orElseGet(concept::embedding);
  }

  private Optional<Kept> keptAs(String name) {
    return kept.stream().filter(other -> other.space().name().equals(name)).findFirst();
  }

  /** The vector that a version has already in a space that shall become active. */
  Optional<float[]> present(EmbeddingSpace to, Concept concept) {
    boolean isActive = space.map(EmbeddingSpace::name).equals(Optional.of(to.name()));
    return isActive
        ? concept.embedding()
        : keptAs(to.name()).flatMap(other -> other.vector(concept));
  }

  /** The spaces that can be asked, as the store tells of them. */
  List<StoredSpace> stored() {
    List<StoredSpace> stored = new ArrayList<>();
    space.ifPresent(
        active -> stored.add(new StoredSpace(active, Role.ACTIVE, vectors().size(), 0)));
    kept.forEach(
        other -> stored.add(new StoredSpace(other.space(), Role.KEPT, other.vectors().size(), 0)));
    return stored;
  }

  /** The era in which that space is active, whose vectors the concepts of this history carry. */
  Era switched(EmbeddingSpace to, History embedded) {
    List<Kept> others = new ArrayList<>();
    space
        .filter(before -> !before.name().equals(to.name()))
        .ifPresent(before -> others.add(new Kept(before, vectors())));
    kept.stream().filter(other -> !other.space().name().equals(to.name())).forEach(others::add);
    return new Era(Optional.of(to), List.copyOf(others), embedded);
  }

  /** The era without a space that is kept. */
  Era without(String name) {
    List<Kept> others = kept.stream().filter(other -> !other.space().name().equals(name)).toList();
    return new Era(space, others, history);
  }

  /** The vectors of the active space. */
  private Map<Version, float[]> vectors() {
    Map<Version, float[]> vectors = new HashMap<>();
    history
        .concepts()
        .forEach(concept ->
            concept.embedding().ifPresent(vector -> vectors.put(Version.of(concept), vector)));
    return vectors;
  }
}
