package sutra.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbeddingException;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.EmbeddingSpaceException;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

/** Turns lessons into the concepts that are stored: dates and embeds them. Thread-safe. */
final class Teaching {

  private final ConceptStore store;
  private final SpaceEmbedders embedders;
  private final Clock clock;

  Teaching(ConceptStore store, SpaceEmbedders embedders, Clock clock) {
    this.store = store;
    this.embedders = embedders;
    this.clock = clock;
  }

  /**
   * Returns the lesson if the store would take an embedding that it brings.
   *
   * @throws IllegalArgumentException otherwise
   */
  Lesson require(Lesson lesson) {
    lesson.concept().embedding().ifPresent(own -> requiredSpace(lesson).require(own));
    return lesson;
  }

  /** Components of each embedding; 0 if the store has none. */
  int dimension() {
    return store.embeddingSpace().map(EmbeddingSpace::dimension).orElse(0);
  }

  /** One batch with all of the lessons, in their order, which states the space that they are embedded for. */
  WriteBatch batch(List<Lesson> lessons) {
    Optional<EmbeddingSpace> space = store.embeddingSpace();
    List<Concept.Builder> concepts = dated(lessons);
    embedders.of(space).ifPresent(embedder -> embed(embedder, lessons, concepts));
    WriteBatch batch = new WriteBatch();
    space.ifPresent(active -> batch.inSpace(active.name()));
    concepts.forEach(concept -> batch.put(concept.build()));
    return batch;
  }

  /** Writes lessons; embeds them again if another space has become active meanwhile. */
  Receipt teach(List<Lesson> lessons) {
    while (true) {
      try {
        return store.write(batch(lessons));
      } catch (EmbeddingSpaceException switched) {
        lessons.forEach(this::require);
      }
    }
  }

  private EmbeddingSpace requiredSpace(Lesson lesson) {
    return store
        .embeddingSpace()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "embedding of lesson %s has no place: the store was made without embeddings; make one"
                        .formatted(lesson.id())
                    + " with a dimension, or learn without"));
  }

  private List<Concept.Builder> dated(List<Lesson> lessons) {
    Instant now = clock.instant();
    List<Concept.Builder> concepts = new ArrayList<>(lessons.size());
    try (Snapshot known = store.snapshot()) {
      for (Lesson lesson : lessons) {
        Concept.Builder concept = lesson.concept().toBuilder();
        if (lesson.created().isEmpty()) {
          concept.created(known.get(lesson.id()).map(Concept::created).orElse(now));
        }
        concepts.add(concept);
      }
    }
    return concepts;
  }

  private static void embed(
      Embedder embedder, List<Lesson> lessons, List<Concept.Builder> concepts) {
    List<String> texts = new ArrayList<>(lessons.size());
    List<Concept.Builder> without = new ArrayList<>(lessons.size());
    for (int i = 0; i < lessons.size(); i++) {
      if (lessons.get(i).concept().embedding().isEmpty()) {
        texts.add(lessons.get(i).content());
        without.add(concepts.get(i));
      }
    }
    float[][] vectors = vectors(embedder, texts);
    for (int i = 0; i < vectors.length; i++) {
      if (!Vectors.isZero(vectors[i])) {
        without.get(i).embedding(vectors[i]);
      }
    }
  }

  private static float[][] vectors(Embedder embedder, List<String> texts) {
    float[][] vectors = texts.isEmpty() ? new float[0][] : embedder.embedAll(texts);
    if (vectors.length != texts.size()) {
      throw new EmbeddingException(
          "embedder %s made %d vectors of %d texts: expected one each"
              .formatted(embedder.model(), vectors.length, texts.size()));
    }
    return vectors;
  }
}
