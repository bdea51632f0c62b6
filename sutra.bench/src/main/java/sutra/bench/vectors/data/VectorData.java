package sutra.bench.vectors.data;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import sutra.storage.api.kernel.VectorKernels;

/** All that a run searches and asks, with the exact answers. Read-only, thread-safe. */
public final class VectorData implements AutoCloseable {

  private final Arena arena;
  private final VectorSource.Loaded loaded;
  private final Nearness nearness;
  private final int k;
  private final List<Filter> filters;
  private final Truth unfiltered;
  private final Map<Filter, Truth> filtered = new HashMap<>();

  private VectorData(
      Arena arena, VectorSource source, int k, List<Double> shares, long seed, Path folder)
      throws Exception {
    this.arena = arena;
    this.nearness = source.nearness();
    this.k = k;
    this.loaded = source.load(arena);
    this.filters = filters(loaded.base(), nearness, shares, seed);
    int[][][] nearest =
        new TruthFile(folder).readOrCompute(loaded.base(), loaded.queries(), nearness, filters, k);
    this.unfiltered = truth(loaded.truth().orElse(nearest[0]));
    for (int i = 0; i < filters.size(); i++) {
      filtered.put(filters.get(i), truth(nearest[i + 1]));
    }
  }

  /**
   * Loads vectors and finds the exact answers, or reads them if they were found before.
   *
   * @param k how many rows a question asks for
   * @param shares the parts of all rows that filters let pass
   * @param folder where exact answers are kept
   */
  public static VectorData open(
      VectorSource source, int k, List<Double> shares, long seed, Path folder) throws Exception {
    Arena arena = Arena.ofShared();
    try {
      return new VectorData(arena, source, k, shares, seed, folder);
    } catch (Exception | Error e) {
      arena.close();
      throw e;
    }
  }

  private static List<Filter> filters(
      Vectors base, Nearness nearness, List<Double> shares, long seed) {
    List<Filter> filters = new ArrayList<>();
    for (Column column :
        List.of(Column.random(base.count(), seed), Column.region(base, nearness, seed))) {
      shares.forEach(share -> filters.add(new Filter(column, share)));
    }
    return List.copyOf(filters);
  }

  private Truth truth(int[][] nearest) {
    return new Truth(loaded.base(), loaded.queries(), nearness, k, nearest);
  }

  /** What is searched. */
  public Vectors base() {
    return loaded.base();
  }

  /** What is asked. */
  public Vectors queries() {
    return loaded.queries();
  }

  /** How two vectors are compared. */
  public Nearness nearness() {
    return nearness;
  }

  /** All filters, at least one for each column. */
  public List<Filter> filters() {
    return filters;
  }

  /** The exact answers without a filter, or with one of them. */
  public Truth truth(Optional<Filter> filter) {
    return filter.map(filtered::get).orElse(unfiltered);
  }

  /** A vector of the same kind that is not searched yet, by its number. */
  public float[] more(long number) {
    return loaded.more().apply(number);
  }

  /**
   * The exact answers when rows were taken away and others added, which are numbered from the count of
   * the base on.
   *
   * @param alive whether a row of the base is still there
   * @param added rows behind those of the base
   * @param isAlive whether one of those is still there, by its place among them
   * @return for each question the rows, the nearest first
   */
  public int[][] nearest(IntPredicate alive, Vectors added, IntPredicate isAlive) throws Exception {
    int[][] old = new ExactSearch(base(), nearness, k).run(queries(), List.of(alive))[0];
    int[][] fresh = new ExactSearch(added, nearness, k).run(queries(), List.of(isAlive))[0];
    return IntStream.range(0, old.length)
        .mapToObj(query -> merged(query, old[query], added, fresh[query]))
        .toArray(int[][]::new);
  }

  private int[] merged(int query, int[] old, Vectors added, int[] fresh) {
    Nearest nearest = new Nearest(k);
    float[] asked = queries().row(query);
    VectorKernels kernels = VectorKernels.load();
    for (int row : old) {
      nearest.add(row, nearness.score(kernels, asked, base(), row));
    }
    for (int row : fresh) {
      nearest.add(base().count() + row, nearness.score(kernels, asked, added, row));
    }
    return nearest.rows();
  }

  @Override
  public void close() {
    arena.close();
  }
}
