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
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

/** Turns lessons into the concepts that are stored: dates and embeds them. Thread-safe. */
final class Teaching {

  private final ConceptStore store;
  private final Optional<EmbeddingSpace> space;
  private final Optional<Embedder> embedder;
  private final Clock clock;

  Teaching(ConceptStore store, Optional<Embedder> embedder, Clock clock) {
    this.store = store;
    this.space = store.embeddingSpace();
    this.embedder = embedder;
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
    return space.map(EmbeddingSpace::dimension).orElse(0);
  }

  /** One batch with all of the lessons, in their order. */
  WriteBatch batch(List<Lesson> lessons) {
    List<Concept.Builder> concepts = dated(lessons);
    embed(lessons, concepts);
    WriteBatch batch = new WriteBatch();
    concepts.forEach(concept -> batch.put(concept.build()));
    return batch;
  }

  private EmbeddingSpace requiredSpace(Lesson lesson) {
    return space.orElseThrow(() ->
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

  private void embed(List<Lesson> lessons, List<Concept.Builder> concepts) {
    if (embedder.isEmpty()) {
      return;
    }
    List<String> texts = new ArrayList<>(lessons.size());
    List<Concept.Builder> without = new ArrayList<>(lessons.size());
    for (int i = 0; i < lessons.size(); i++) {
      if (lessons.get(i).concept().embedding().isEmpty()) {
        texts.add(lessons.get(i).content());
        without.add(concepts.get(i));
      }
    }
    float[][] vectors = vectors(embedder.get(), texts);
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
