package sutra.bench.vectors.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongFunction;
import sutra.bench.data.Mix;

/** Where vectors come from. */
public sealed interface VectorSource {

  /**
   * Rows and questions.
   *
   * @param base what is searched
   * @param queries what is asked
   * @param more makes vectors of the same kind that are in neither, by their number
   * @param truth the nearest rows of each question, if they came with the data
   */
  record Loaded(
      Vectors base, Vectors queries, LongFunction<float[]> more, Optional<int[][]> truth) {}

  /** Reads or makes all. */
  Loaded load(Arena arena) throws Exception;

  /** How two vectors are compared. */
  Nearness nearness();

  /** Vectors that a {@link Generator} makes, compared by cosine. */
  record Generated(int count, int dimension, int queries, long seed) implements VectorSource {

    private static final long QUERIES = 1L << 40;
    private static final long MORE = 1L << 41;

    @Override
    public Loaded load(Arena arena) throws Exception {
      Generator generator = new Generator(dimension, seed);
      Vectors base = new Vectors(arena, count, dimension);
      fill(base, generator, 0);
      Vectors asked = new Vectors(arena, queries, dimension);
      fill(asked, generator, QUERIES);
      return new Loaded(base, asked, number -> generator.vector(MORE + number), Optional.empty());
    }

    private static void fill(Vectors vectors, Generator generator, long first) throws Exception {
      Parallel.run(
          Runtime.getRuntime().availableProcessors(),
          vectors.count(),
          (from, end) -> {
            for (int row = from; row < end; row++) {
              vectors.put(row, generator.vector(first + row));
            }
          });
    }

    @Override
    public Nearness nearness() {
      return Nearness.COSINE;
    }
  }

  /** Vectors of fvecs files; made as long as 1 if they are compared by cosine. */
  record FromFiles(Path base, Path queries, Optional<Path> truth, Nearness nearness, long seed)
      implements VectorSource {

    private static final float NOISE = 0.05f;

    @Override
    public Loaded load(Arena arena) throws IOException {
      Vectors rows = VecsFile.floats(base, arena);
      Vectors asked = VecsFile.floats(queries, arena);
      if (rows.dimension() != asked.dimension()) {
        throw new IOException(
            "%s: dimension %d; %s: dimension %d"
                .formatted(base, rows.dimension(), queries, asked.dimension()));
      }
      if (nearness == Nearness.COSINE) {
        normalize(rows);
        normalize(asked);
      }
      Optional<int[][]> given =
          truth.isPresent() ? Optional.of(VecsFile.integers(truth.get())) : Optional.empty();
      return new Loaded(rows, asked, number -> near(rows, number), given);
    }

    private static void normalize(Vectors vectors) {
      for (int row = 0; row < vectors.count(); row++) {
        vectors.normalize(row);
      }
    }

    /** A row with each component changed by at most some percent. */
    private float[] near(Vectors rows, long number) {
      long random = Mix.mix(seed + number);
      float[] vector = rows.row((int) Mix.below(random, rows.count()));
      for (int i = 0; i < vector.length; i++) {
        vector[i] *= 1 + NOISE * (float) (2 * Mix.unit(random + i) - 1);
      }
      return nearness == Nearness.COSINE ? Vectors.normalized(vector) : vector;
    }
  }
}
