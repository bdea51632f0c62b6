package sutra.storage.mmap.engine;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.WriteBatch;

/**
 * Random changes of a few concepts, for a store and for {@link ModelStore}.
 *
 * @param expiry later than all that is asked: the model knows of no expiry
 */
record ModelChanges(SplittableRandom random, Instant expiry) {

  private static final int IDS = 60;
  private static final List<AssociationType> TYPES =
      List.of(AssociationType.CAUSAL, AssociationType.SEMANTIC, new AssociationType("road"));
  private static final String[] WORDS = {
    "river",
    "bank",
    "River's",
    "mountain",
    "the",
    "The",
    "of",
    "3.14",
    "Zürich",
    "中文",
    "e-mail",
    "x"
  };

  /**
   * A batch, mostly of one change; several changes of one batch concern the same concept.
   *
   * @param dimension of its vectors
   */
  WriteBatch batch(int dimension) {
    int size = random.nextInt(5) == 0 ? random.nextInt(12) : 1;
    WriteBatch batch = new WriteBatch();
    ConceptId focus = id();
    for (int i = 0; i < size; i++) {
      change(batch, random.nextInt(3) == 0 ? focus : id(), dimension);
    }
    return batch;
  }

  private void change(WriteBatch batch, ConceptId id, int dimension) {
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3, 4 -> batch.put(concept(id, dimension));
      case 10 -> batch.update(ConceptUpdate.of(id).withStrength(random.nextDouble()));
      case 11 ->
          batch.update(
              ConceptUpdate.of(id)
                  .withConfidence(random.nextDouble())
                  .withAttribute("n", random.nextLong())
                  .withoutAttribute("text"));
      case 5 -> batch.delete(id);
      case 6, 7, 8 ->
          batch.put(
              Association.of(
                      id, random.nextInt(20) == 0 ? id : id(), type(), random.nextInt(5) / 4.0)
                  .withWeight(random.nextInt(100))
                  .withCreated(instant()));
      default -> batch.delete(id, id(), type());
    }
  }

  private Concept concept(ConceptId id, int dimension) {
    var content = new StringBuilder();
    for (int i = random.nextInt(10); i > 0; i--) {
      content.append(WORDS[random.nextInt(WORDS.length)]).append(i % 3 == 0 ? ", " : " ");
    }
    Concept.Builder builder =
        Concept.builder(id, content.toString())
            .created(instant())
            .strength(random.nextDouble())
            .confidence(random.nextDouble())
            .attribute("n", random.nextLong());
    if (random.nextInt(4) > 0) {
      builder.embedding(ModelCheck.vector(random, dimension));
    }
    if (random.nextInt(10) == 0) {
      builder.attribute("text", content.toString()).expiry(expiry);
    }
    return builder.build();
  }

  private ConceptId id() {
    return ModelCheck.id(random.nextInt(IDS));
  }

  private AssociationType type() {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  private Instant instant() {
    return ModelCheck.instant(random.nextInt(40));
  }
}
