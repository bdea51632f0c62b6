package sutra.bench.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import sutra.bench.vectors.data.Filter;
import sutra.bench.vectors.data.VecsFile;
import sutra.bench.vectors.data.VectorData;

/** Writes the data of a run for programs that are not written in Java. */
final class Export {

  private Export() {}

  /**
   * Writes {@code base.fvecs}, {@code queries.fvecs} and {@code truth.ivecs}; for each filter {@code
   * NAME.passes.ivecs}, one row with all that pass, and {@code NAME.truth.ivecs}.
   */
  static void write(VectorData data, Path folder) throws IOException {
    Files.createDirectories(folder);
    VecsFile.write(folder.resolve("base.fvecs"), data.base());
    VecsFile.write(folder.resolve("queries.fvecs"), data.queries());
    VecsFile.write(folder.resolve("truth.ivecs"), data.truth(Optional.empty()).rows());
    for (Filter filter : data.filters()) {
      int[] passing = IntStream.range(0, data.base().count()).filter(filter::passes).toArray();
      VecsFile.write(folder.resolve(filter.name() + ".passes.ivecs"), new int[][] {passing});
      VecsFile.write(
          folder.resolve(filter.name() + ".truth.ivecs"), data.truth(Optional.of(filter)).rows());
    }
  }
}
