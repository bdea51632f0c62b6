package sutra.storage.tck;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;

/**
 * Makes batches of changes to few concepts, so that the same ones are replaced, deleted and linked
 * again and again.
 */
final class RandomChanges {

  /** Concepts that are ever put. */
  static final int IDS = 60;

  static final int DIMENSION = 5;

  /** The clock moves by less than this at a time. */
  static final long TICK_NANOS = Duration.ofSeconds(2).toNanos();

  static final List<AssociationType> TYPES =
      List.of(
          AssociationType.CAUSAL,
          AssociationType.SEMANTIC,
          new AssociationType("road"),
          new AssociationType("Road"));

  /** No word has what analyzers disagree about, such as apostrophes, hyphens and endings. */
  private static final List<String> WORDS =
      List.of("river", "River", "bank", "mountain", "sea", "road", "Zürich", "москва", "2026", "x");

  private final SplittableRandom random;
  private final VectorForm form;

  /**
   * @param form of the store: in others than float32 most vectors are rounded
   */
  RandomChanges(SplittableRandom random, VectorForm form) {
    this.random = random;
    this.form = form;
  }

  /** The id of a number; ids share their upper halves. */
  static ConceptId id(int number) {
    return new ConceptId(number % 3, number * 0x9E3779B97F4A7C15L);
  }

  /** Some come before 1970, and many are equal. */
  static Instant instant(int number) {
    return Instant.EPOCH.plusNanos(1_000L * (number - 10));
  }

  /** Small whole components, so that sums are exact and ties are real; sometimes all zeros. */
  static float[] vector(SplittableRandom random) {
    float[] vector = new float[DIMENSION];
    float scale = random.nextInt(5) == 0 ? 100 : 1;
    if (random.nextInt(8) > 0) {
      for (int i = 0; i < DIMENSION; i++) {
        vector[i] = scale * (random.nextInt(7) - 3);
      }
    }
    return vector;
  }

  /**
   * Components that no form keeps as they are but float32; so small that no sum of products is rounded by
   * more than comparisons allow.
   */
  private static float[] fractions(SplittableRandom random) {
    float[] vector = new float[DIMENSION];
    if (random.nextInt(8) > 0) {
      for (int i = 0; i < DIMENSION; i++) {
        vector[i] = (float) ((random.nextInt(7) - 3) * (1 + random.nextDouble(0.25)) / 1024);
      }
    }
    return vector;
  }

  /** A batch, mostly of one change; several changes of one batch concern the same concept. */
  WriteBatch batch() {
    int size = random.nextInt(5) == 0 ? random.nextInt(12) : 1;
    ConceptId focus = id();
    WriteBatch batch = new WriteBatch();
    for (int i = 0; i < size; i++) {
      addChange(batch, random.nextInt(3) == 0 ? focus : id());
    }
    return batch;
  }

  private void addChange(WriteBatch batch, ConceptId id) {
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3, 4 -> batch.put(concept(id));
      case 10, 11 -> batch.update(update(id));
      case 5 -> batch.delete(id);
      case 6, 7, 8 -> batch.put(association(id));
      default -> batch.delete(id, id(), type());
    }
  }

  private Association association(ConceptId source) {
    ConceptId target = random.nextInt(20) == 0 ? source : id();
    return Association.of(source, target, type(), random.nextInt(5) / 4.0)
        .withWeight(random.nextInt(100) - 50)
        .withCreated(instant());
  }

  private Concept concept(ConceptId id) {
    StringBuilder content = new StringBuilder();
    for (int i = random.nextInt(10); i > 0; i--) {
      content.append(WORDS.get(random.nextInt(WORDS.size()))).append(i % 3 == 0 ? ", " : " ");
    }
    Concept.Builder builder =
        Concept.builder(id, content.toString())
            .created(instant())
            .strength(random.nextDouble())
            .confidence(random.nextDouble())
            .attribute("n", random.nextLong());
    switch (random.nextInt(4)) {
      case 0 -> builder.attribute("grade", random.nextInt(5));
      case 1 -> builder.attribute("grade", random.nextInt(10) / 2.0);
      case 2 -> builder.attribute("grade", Integer.toString(random.nextInt(5)));
      default -> builder.attribute("sprache", "日本語");
    }
    if (random.nextInt(4) > 0) {
      builder.embedding(form == VectorForm.FLOAT32 ? vector(random) : fractions(random));
    }
    if (random.nextInt(10) == 0) {
      Instant soon = ContractCase.NOW.plusNanos(random.nextLong(100 * TICK_NANOS));
      builder.attribute("text", content.toString()).expiry(soon);
    }
    return builder.build();
  }

  private ConceptUpdate update(ConceptId id) {
    ConceptUpdate update = ConceptUpdate.of(id);
    if (random.nextInt(10) == 0) {
      update = update.replacingAttributes(Map.of("n", random.nextLong()));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      update =
          switch (random.nextInt(5)) {
            case 0 -> update.withStrength(random.nextDouble());
            case 1 -> update.withConfidence(random.nextDouble());
            case 2 -> update.withAttribute("n", random.nextLong());
            case 3 -> update.withAttribute("truth", random.nextBoolean());
            default -> update.withoutAttribute(random.nextBoolean() ? "n" : "text");
          };
    }
    return update;
  }

  ConceptId id() {
    return id(random.nextInt(IDS));
  }

  AssociationType type() {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  private Instant instant() {
    return instant(random.nextInt(40));
  }
}
