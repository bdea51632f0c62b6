package sutra.storage.mmap.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sutra.storage.api.ConceptId;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoredSpace.Role;

/** The embedding spaces of a {@link ModelStore}, and the vectors of those that are kept. */
final class ModelSpaces {

  /** In which questions can be asked, the active one first. */
  private final List<EmbeddingSpace> all;

  private final Map<String, Map<ConceptId, float[]>> kept = new HashMap<>();
  private Optional<EmbeddingSpace> computed = Optional.empty();

  ModelSpaces(EmbeddingSpace first) {
    this.all = new ArrayList<>(List.of(first));
  }

  ModelSpaces copy() {
    var copy = new ModelSpaces(active());
    copy.all.addAll(all.subList(1, all.size()));
    kept.forEach((name, vectors) -> copy.kept.put(name, new HashMap<>(vectors)));
    copy.computed = computed;
    return copy;
  }

  EmbeddingSpace active() {
    return all.getFirst();
  }

  List<EmbeddingSpace> all() {
    return List.copyOf(all);
  }

  /** The roles of all that a store lists, in its order. */
  List<Map.Entry<EmbeddingSpace, Role>> roles() {
    List<Map.Entry<EmbeddingSpace, Role>> roles = new ArrayList<>();
    all.forEach(space -> roles.add(Map.entry(space, roles.isEmpty() ? Role.ACTIVE : Role.KEPT)));
    computed.ifPresent(space -> roles.add(Map.entry(space, Role.COMPUTED)));
    return roles;
  }

  /** The space that was begun and not finished. */
  Optional<EmbeddingSpace> computed() {
    return computed;
  }

  /** Embedding ended early: what was not there yet is being computed from now on. */
  void begun(EmbeddingSpace space) {
    if (!all.contains(space)) {
      computed = Optional.of(space);
    }
  }

  void drop(EmbeddingSpace space) {
    all.remove(space);
    kept.remove(space.name());
    computed = computed.filter(begun -> !begun.equals(space));
  }

  /**
   * Makes a space the active one.
   *
   * @param vectors of the space that was active
   * @return those that concepts have in the new one already
   */
  Map<ConceptId, float[]> switchTo(EmbeddingSpace space, Map<ConceptId, float[]> vectors) {
    kept.put(active().name(), vectors);
    all.remove(space);
    all.addFirst(space);
    computed = computed.filter(begun -> !begun.equals(space));
    return Optional.ofNullable(kept.remove(space.name())).orElse(Map.of());
  }

  /** The vectors of a space that is kept. */
  Map<ConceptId, float[]> kept(EmbeddingSpace space) {
    return kept.get(space.name());
  }

  /** A concept has a new version, or none: no other space than the active one knows it. */
  void isChanged(ConceptId id) {
    kept.values().forEach(vectors -> vectors.remove(id));
  }
}
