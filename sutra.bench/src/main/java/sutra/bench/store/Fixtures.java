package sutra.bench.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import sutra.bench.Sentences;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;

/** Seeded concepts and temporary stores. */
final class Fixtures {

  static final int DIMENSION = 384;

  private final SplittableRandom random = new SplittableRandom(7);
  private final Sentences sentences = new Sentences(7);

  /** The concept of a number: a sentence of about 90 characters and 384 floats. */
  Concept concept(long number) {
    float[] embedding = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      embedding[i] = random.nextFloat() - 0.5f;
    }
    return Concept.builder(id(number), sentences.next()).embedding(embedding).build();
  }

  static ConceptId id(long number) {
    return new ConceptId(0, number);
  }

  static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("sutra-bench-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path directory) {
    try (Stream<Path> entries = Files.walk(directory)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
