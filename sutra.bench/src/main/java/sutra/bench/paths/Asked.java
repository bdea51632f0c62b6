package sutra.bench.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import sutra.bench.compare.Latencies;
import sutra.engine.reason.PathSearch;
import sutra.engine.reason.RankedPaths;
import sutra.engine.reason.Reasoning;
import sutra.engine.reason.Spreading;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Direction;
import sutra.storage.api.Path;
import sutra.storage.api.Snapshot;
import sutra.storage.api.Traversal;

/** What is asked of a store, and how long each took. A snapshot of its own for each question. */
final class Asked {

  private static final int PATHS = 5;
  private static final int DEPTH = 64;

  private static final PathSearch SEVERAL =
      PathSearch.surest().along(Direction.BOTH).within(DEPTH).best(PATHS);

  private final String name;
  private final ConceptStore store;
  private final Histogram path = Latencies.histogram();
  private final Histogram several = Latencies.histogram();
  private final Histogram activation = Latencies.histogram();

  Asked(String name, ConceptStore store) {
    this.name = name;
    this.store = store;
  }

  /** Forgets the times so far. */
  void begin() {
    path.reset();
    several.reset();
    activation.reset();
  }

  /** The links of the path of fewest, or -1. */
  int path(ConceptId from, ConceptId to) {
    Traversal traversal = Traversal.between(from, to).along(Direction.BOTH).within(DEPTH);
    long start = System.nanoTime();
    int hops;
    try (Snapshot snapshot = store.snapshot()) {
      hops = snapshot.path(traversal).map(Path::hops).orElse(-1);
    }
    Latencies.record(path, start);
    return hops;
  }

  /** The links of the best of the five surest paths, or -1. */
  int several(ConceptId from, ConceptId to) {
    long start = System.nanoTime();
    RankedPaths found;
    try (Snapshot snapshot = store.snapshot()) {
      found = Reasoning.over(snapshot).paths(from, to, SEVERAL);
    }
    Latencies.record(several, start);
    return found.paths().isEmpty() ? -1 : found.paths().getFirst().path().hops();
  }

  /** How many concepts some that are activated activate. */
  int activate(Map<ConceptId, Double> seeds) {
    long start = System.nanoTime();
    int activated;
    try (Snapshot snapshot = store.snapshot()) {
      activated = Reasoning.over(snapshot).activate(seeds, Spreading.usual()).activated();
    }
    Latencies.record(activation, start);
    return activated;
  }

  /** A line for each question: median and 99th percentile in microseconds. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line("path", path));
    lines.add(line(PATHS + " surest paths", several));
    lines.add(line("activation", activation));
    return lines;
  }

  private String line(String what, Histogram nanos) {
    return "%-10s %-16s p50 %,9.1f µs   p99 %,9.1f µs"
        .formatted(
            name, what, nanos.getValueAtPercentile(50) / 1e3, nanos.getValueAtPercentile(99) / 1e3);
  }
}
