package sutra.storage.tck.reference;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import sutra.storage.api.Concept;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.VectorForm;

/**
 * A space that is being computed: the vectors made so far, by content. It outlives the call that makes
 * them. Guarded by the lock of its place.
 */
final class Computing {

  private static final int BATCH_SIZE = 256;

  private final EmbeddingSpace space;
  private final VectorForm form;
  private final Map<String, float[]> memo = new HashMap<>();

  Computing(EmbeddingSpace space, VectorForm form) {
    this.space = space;
    this.form = form;
  }

  EmbeddingSpace space() {
    return space;
  }

  boolean isOf(String name) {
    return space.name().equals(name);
  }

  int textCount() {
    return memo.size();
  }

  /** The contents that versions without a vector in the space have, and that were not embedded yet. */
  Set<String> missing(Era era) {
    Set<String> missing = new LinkedHashSet<>();
    era.history()
        .concepts()
        .filter(concept -> era.present(space, concept).isEmpty())
        .map(Concept::content)
        .filter(content -> !memo.containsKey(content))
        .forEach(missing::add);
    return missing;
  }

  /** As many of them as are embedded at once. */
  static List<String> batch(Set<String> missing) {
    return missing.stream().limit(BATCH_SIZE).toList();
  }

  /**
   * Takes the vectors of texts.
   *
   * @throws IllegalArgumentException if they are not of the space or its form
   */
  void add(List<String> texts, float[][] vectors) {
    if (vectors.length != texts.size()) {
      throw new IllegalArgumentException(
          "vectors=%d: expected one for each of %d texts".formatted(vectors.length, texts.size()));
    }
    for (int i = 0; i < vectors.length; i++) {
      memo.put(texts.get(i), form.rounded(space.require(vectors[i]).clone()));
    }
  }

  /** The era in which every version has its vector. */
  Era complete(Era era, EmbeddingSpace to) {
    return era.switched(to, era.history().mapped(concept -> embedded(era, concept)));
  }

  private Concept embedded(Era era, Concept concept) {
    Concept.Builder bare = concept.toBuilder().withoutEmbedding();
    return era.present(space, concept)
        .or(() -> made(concept.content()))
        .map(bare::embedding)
        .orElse(bare)
        .build();
  }

  /** The vector that was made of a content, if it is one. */
  private Optional<float[]> made(String content) {
    return Optional.ofNullable(memo.get(content))
        .filter(vector -> IntStream.range(0, vector.length).anyMatch(i -> vector[i] != 0));
  }
}
