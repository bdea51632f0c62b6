package sutra.storage.mmap.indexing;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sutra.storage.mmap.io.Threads;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.sealed.Catalog;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.sealed.SegmentVectors;
import sutra.storage.mmap.sealed.SpaceFiles;
import sutra.storage.mmap.vectors.CodedRows;
import sutra.storage.mmap.vectors.GraphFiles;
import sutra.storage.mmap.vectors.NeighborGraph;
import sutra.storage.mmap.vectors.Spaces;
import sutra.storage.mmap.vectors.VectorCoding;

/**
 * Builds the graphs of great segments in a thread of its own, the greatest first, once somebody searches by
 * vectors, and opens those that are there. Until a segment has its graph, its codes are scanned.
 */
public final class Indexer {

  private static final Logger LOGGER = System.getLogger(Indexer.class.getName());

  private final Catalog catalog;
  private final GraphFiles graphs;
  private final int threads;
  private final int leastRows;
  private final Thread thread;

  /** Files of vectors whose graph was looked for on disk. */
  private final Set<String> sought = new HashSet<>();

  /** Files of vectors whose graph could not be built; they are not tried again before the next opening. */
  private final Set<String> failed = new HashSet<>();

  /** A segment's rows of a space, which may get a graph. */
  private record Unlinked(SegmentLayer layer, SegmentVectors vectors) {

    String place() {
      return vectors.file().place();
    }
  }

  private volatile List<Layer> layers;
  private volatile boolean stopped;
  private volatile Optional<String> problem = Optional.empty();

  /**
   * @param graphs those of vectors in the segments themselves
   * @param threads that build one graph
   * @param leastRows fewer are scanned as fast as they are walked
   * @param layers of the store as it was opened
   */
  public Indexer(
      Catalog catalog,
      GraphFiles graphs,
      int threads,
      int leastRows,
      List<Layer> layers,
      String storeName) {
    this.catalog = catalog;
    this.graphs = graphs;
    this.threads = threads;
    this.leastRows = leastRows;
    this.layers = layers;
    this.thread =
        Thread.ofPlatform().daemon().name("sutra-indexer-" + storeName).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Says what the store's layers are now; by the log thread, each time they have changed. */
  public void layersAre(List<Layer> newest) {
    layers = newest;
    LockSupport.unpark(thread);
  }

  /** Says that graphs are wanted; by any thread. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  /** Why the last graph could not be built, if so. */
  public Optional<String> problem() {
    return problem;
  }

  /** Ends the thread and waits for it. A graph that is being built is given up. */
  public void stop() {
    stopped = true;
    LockSupport.unpark(thread);
    Threads.joinUninterruptibly(thread);
  }

  private void run() {
    while (!stopped) {
      List<Layer> seen = layers;
      openThoseThere(seen);
      Optional<Unlinked> next =
          catalog.coding().isWanted() ? greatestWithoutGraph(seen) : Optional.empty();
      if (next.isPresent()) {
        link(next.get());
      } else {
        deleteLeftOver();
        if (seen == layers && !stopped) {
          LockSupport.park(this);
        }
      }
    }
  }

  private void openThoseThere(List<Layer> seen) {
    great(seen)
        .filter(rows -> sought.add(rows.place()))
        .forEach(rows -> open(graphs, catalog.spaceFiles(), rows.layer, rows.vectors));
  }

  private Optional<Unlinked> greatestWithoutGraph(List<Layer> seen) {
    Spaces now = catalog.spaces();
    return great(seen)
        .filter(rows -> rows.vectors.graph().isEmpty())
        .filter(rows -> isCoded(rows, now.coding()))
        .filter(rows -> !failed.contains(rows.place()))
        .max(Comparator.comparingInt(rows -> rows.vectors.count()));
  }

  /** Whether there are codes, which may come later. */
  private static boolean isCoded(Unlinked rows, VectorCoding coding) {
    try {
      return !rows.vectors.coded(coding).isEmpty();
    } catch (IllegalStateException e) {
      return false; // merged and closed meanwhile
    }
  }

  /** The segments with many rows of the active space. */
  private Stream<Unlinked> great(List<Layer> seen) {
    int space = catalog.spaces().activeNumber();
    return seen.stream()
        .filter(SegmentLayer.class::isInstance)
        .map(SegmentLayer.class::cast)
        .flatMap(layer -> layer.rows(space).stream().map(vectors -> new Unlinked(layer, vectors)))
        .filter(rows -> rows.vectors.count() >= leastRows);
  }

  private void link(Unlinked rows) {
    try {
      build(rows)
          .ifPresentOrElse(
              graph -> rows.layer.graphIs(rows.vectors, graph), () -> failed.add(rows.place()));
      problem = Optional.empty();
    } catch (IOException | RuntimeException | Error e) {
      failed.add(rows.place());
      if (!layers.contains(rows.layer)) {
        return; // merged and closed meanwhile
      }
      problem = Optional.of(String.valueOf(e));
      LOGGER.log(
          Level.WARNING,
          rows.place() + ": its vectors could not be linked; they are scanned instead",
          e);
    }
  }

  private Optional<NeighborGraph> build(Unlinked rows) throws IOException {
    VectorCoding coding = catalog.coding(rows.vectors.shape().space());
    List<CodedRows> coded = rows.vectors.coded(coding);
    if (coded.isEmpty()) {
      return Optional.empty();
    }
    var source =
        new GraphFiles.Source(
            rows.layer.file().number(),
            rows.vectors.file().digest(),
            rows.vectors.contiguous(),
            coded.getFirst(),
            coding);
    return graphsOf(graphs, catalog.spaceFiles(), rows.vectors)
        .build(source, threads, () -> stopped || !layers.contains(rows.layer));
  }

  /** Opens the graph over a segment's rows of a space, if it is there. */
  private static void open(
      GraphFiles graphs, SpaceFiles spaces, SegmentLayer layer, SegmentVectors vectors) {
    graphsOf(graphs, spaces, vectors)
        .open(layer.file().number(), vectors.count(), vectors.file().digest())
        .ifPresent(graph -> layer.graphIs(vectors, graph));
  }

  /** Opens the graphs of segments that nobody builds graphs for, as far as they are there. */
  public static void openAll(
      GraphFiles graphs, SpaceFiles spaces, List<SegmentLayer> layers, int space) {
    for (SegmentLayer layer : layers) {
      layer.rows(space).ifPresent(vectors -> open(graphs, spaces, layer, vectors));
    }
  }

  /** A graph stands beside the rows that it links. */
  private static GraphFiles graphsOf(GraphFiles graphs, SpaceFiles spaces, SegmentVectors vectors) {
    return vectors.isBeside() ? spaces.graphs(vectors.shape().space()) : graphs;
  }

  private void deleteLeftOver() {
    try {
      Set<Long> present =
          catalog.sealed().segments().stream()
              .map(SegmentEntry::number)
              .collect(Collectors.toUnmodifiableSet());
      graphs.deleteAllBut(present);
      for (Spaces.Space space : catalog.spaces().all()) {
        catalog.spaceFiles().graphs(space.number()).deleteAllBut(present);
      }
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.WARNING, "old files of neighbour graphs could not be deleted", e);
    }
  }
}
