package sutra.bench.vectors.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.zip.CRC32C;

/**
 * Exact answers, computed once: an ivecs file with the rows of all questions without a filter, then of
 * all with the first, and so on. Its name has checksums of all rows, of all questions, and of how they are
 * compared and filtered.
 */
final class TruthFile {

  private final Path folder;

  TruthFile(Path folder) {
    this.folder = folder;
  }

  /** The nearest rows by filter, first without any, by question. */
  int[][][] readOrCompute(
      Vectors base, Vectors queries, Nearness nearness, List<Filter> filters, int k)
      throws Exception {
    Files.createDirectories(folder);
    Path file = folder.resolve(name(base, queries, nearness + " " + k, filters));
    int kinds = filters.size() + 1;
    if (Files.exists(file)) {
      int[][] rows = VecsFile.integers(file);
      if (rows.length == kinds * queries.count()) {
        return split(rows, kinds);
      }
    }
    List<IntPredicate> all = new ArrayList<>(List.of(row -> true));
    filters.forEach(filter -> all.add(filter::passes));
    int[][][] found = new ExactSearch(base, nearness, k).run(queries, all);
    write(file, found);
    return found;
  }

  private static void write(Path file, int[][][] found) throws IOException {
    Path unfinished = Files.createTempFile(file.getParent(), "truth-", ".tmp");
    VecsFile.write(unfinished, Arrays.stream(found).flatMap(Arrays::stream).toArray(int[][]::new));
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static int[][][] split(int[][] rows, int kinds) {
    int count = rows.length / kinds;
    int[][][] split = new int[kinds][][];
    for (int kind = 0; kind < kinds; kind++) {
      split[kind] = Arrays.copyOfRange(rows, kind * count, (kind + 1) * count);
    }
    return split;
  }

  private static String name(
      Vectors base, Vectors queries, String comparison, List<Filter> filters) {
    CRC32C ofBase = new CRC32C();
    base.addTo(ofBase);
    CRC32C ofQueries = new CRC32C();
    queries.addTo(ofQueries);
    CRC32C ofKind = new CRC32C();
    ofKind.update(comparison.getBytes(StandardCharsets.UTF_8));
    for (Filter filter : filters) {
      ofKind.update(filter.name().getBytes(StandardCharsets.UTF_8));
      for (int row = 0; row < base.count(); row++) {
        ofKind.update(filter.passes(row) ? 1 : 0);
      }
    }
    return "truth-%08x-%08x-%08x.ivecs"
        .formatted(ofBase.getValue(), ofQueries.getValue(), ofKind.getValue());
  }
}
