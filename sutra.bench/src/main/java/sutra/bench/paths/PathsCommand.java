package sutra.bench.paths;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;

/**
 * Asks for paths between random connected concepts of a graph, in a store as it was loaded and in one
 * that is compacted, by turns; {@code ./bench paths} runs it.
 */
@Command(
    name = "bench paths",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Load links from a file, ask for paths between random connected concepts, and check their"
            + " lengths.")
public final class PathsCommand implements Callable<Integer> {

  private static final int SEEDS = 20;

  @Option(
      names = "--file",
      required = true,
      paramLabel = "FILE",
      description =
          "Source, type and target with tabs between them, or JSON lines with these fields; packed"
              + " with gzip if its name ends in .gz.")
  private Path file;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "500",
      description = "Pairs of concepts; ${DEFAULT-VALUE}.")
  private int pairCount;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each is asked, after as many rounds that warm up; ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "Seed of the pairs; ${DEFAULT-VALUE}.")
  private long seed;

  /** Two concepts by number, and the links between them. */
  private record Pair(int from, int to, int hops) {}

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PathsCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    NamedLinks graph = NamedLinks.read(file);
    List<ConceptId> ids = LinkStores.ids(graph);
    System.out.printf(
        "%,d concepts, %,d links, %d pairs, seed %d%n",
        graph.names().size(), graph.links().size(), pairCount, seed);
    List<Pair> pairs = pairs(new BreadthFirst(graph), graph.names().size());
    Path folder = Files.createTempDirectory("sutra-paths-");
    try (ConceptStore loaded = LinkStores.load(folder.resolve("loaded"), graph, ids);
        ConceptStore compacted = LinkStores.load(folder.resolve("compacted"), graph, ids)) {
      compacted.compact();
      List<Asked> stores = List.of(new Asked("loaded", loaded), new Asked("compacted", compacted));
      int wrong = ask(stores, pairs, ids);
      stores.forEach(store -> store.lines().forEach(System.out::println));
      System.out.printf(
          "lengths: %d to %d links, %s%n",
          pairs.stream().mapToInt(Pair::hops).min().orElse(0),
          pairs.stream().mapToInt(Pair::hops).max().orElse(0),
          wrong == 0 ? "all as breadth-first search finds them" : wrong + " of them WRONG");
      return wrong == 0 ? 0 : 1;
    } finally {
      remove(folder);
    }
  }

  private List<Pair> pairs(BreadthFirst reference, int concepts) {
    Random random = new Random(seed);
    List<Pair> pairs = new ArrayList<>();
    while (pairs.size() < pairCount) {
      int from = random.nextInt(concepts);
      int to = random.nextInt(concepts);
      int hops = from == to ? -1 : reference.hops(from, to);
      if (hops > 0) {
        pairs.add(new Pair(from, to, hops));
      }
    }
    return pairs;
  }

  /** Asks each store in turns; returns how many paths did not have the length that they should. */
  private int ask(List<Asked> stores, List<Pair> pairs, List<ConceptId> ids) {
    int wrong = 0;
    for (int round = 0; round < 2 * rounds; round++) {
      if (round == rounds) {
        stores.forEach(Asked::begin);
      }
      for (int i = 0; i < pairs.size(); i++) {
        ConceptId from = ids.get(pairs.get(i).from());
        ConceptId to = ids.get(pairs.get(i).to());
        Map<ConceptId, Double> seeds = seeds(pairs, i, ids);
        for (Asked store : stores) {
          // All links are certain: the surest path is one of fewest links.
          int hops = pairs.get(i).hops();
          wrong += store.path(from, to) == hops && store.several(from, to) == hops ? 0 : 1;
          store.activate(seeds);
        }
      }
    }
    return wrong;
  }

  private static Map<ConceptId, Double> seeds(List<Pair> pairs, int start, List<ConceptId> ids) {
    Map<ConceptId, Double> seeds = new HashMap<>();
    for (int i = 0; i < SEEDS; i++) {
      seeds.put(ids.get(pairs.get((start + i) % pairs.size()).from()), 1.0);
    }
    return seeds;
  }

  private static void remove(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      for (Path path : files.sorted((left, right) -> right.compareTo(left)).toList()) {
        Files.delete(path);
      }
    }
  }
}
