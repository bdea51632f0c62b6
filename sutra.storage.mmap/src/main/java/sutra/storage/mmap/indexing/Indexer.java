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
import sutra.storage.mmap.vectors.CodedRows;
import sutra.storage.mmap.vectors.GraphFiles;
import sutra.storage.mmap.vectors.NeighborGraph;

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

  /** Segments whose graph was looked for on disk. */
  private final Set<Long> sought = new HashSet<>();

  /** Segments whose graph could not be built; they are not tried again before the next opening. */
  private final Set<Long> failed = new HashSet<>();

  private volatile List<Layer> layers;
  private volatile boolean stopped;
  private volatile Optional<String> problem = Optional.empty();

  /**
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
      Optional<SegmentLayer> next =
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
        .filter(layer -> sought.add(layer.file().number()))
        .forEach(layer -> open(graphs, layer).ifPresent(layer::graphIs));
  }

  private Optional<SegmentLayer> greatestWithoutGraph(List<Layer> seen) {
    return great(seen)
        .filter(layer -> layer.vectors().graph().isEmpty())
        .filter(layer -> !layer.vectors().coded(catalog.coding()).isEmpty()) // perhaps not yet
        .filter(layer -> !failed.contains(layer.file().number()))
        .max(Comparator.comparingInt(layer -> layer.file().summary().vectorCount()));
  }

  private Stream<SegmentLayer> great(List<Layer> seen) {
    return seen.stream()
        .filter(SegmentLayer.class::isInstance)
        .map(SegmentLayer.class::cast)
        .filter(this::isGreat);
  }

  private boolean isGreat(SegmentLayer layer) {
    return layer.file().summary().vectorCount() >= leastRows;
  }

  private void link(SegmentLayer layer) {
    long number = layer.file().number();
    try {
      build(layer).ifPresentOrElse(layer::graphIs, () -> failed.add(number));
      problem = Optional.empty();
    } catch (IOException | RuntimeException | Error e) {
      failed.add(number);
      if (!layers.contains(layer)) {
        return; // merged and closed meanwhile
      }
      problem = Optional.of(String.valueOf(e));
      LOGGER.log(
          Level.WARNING,
          layer.file().place() + ": its vectors could not be linked; they are scanned instead",
          e);
    }
  }

  private Optional<NeighborGraph> build(SegmentLayer layer) throws IOException {
    List<CodedRows> coded = layer.vectors().coded(catalog.coding());
    if (coded.isEmpty()) {
      return Optional.empty();
    }
    var source =
        new GraphFiles.Source(
            layer.file().number(),
            layer.file().digest(),
            layer.vectors().contiguous(),
            coded.getFirst(),
            catalog.coding());
    return graphs.build(source, threads, () -> stopped || !layers.contains(layer));
  }

  /** Opens the graph of a segment, if it is there. */
  private static Optional<NeighborGraph> open(GraphFiles graphs, SegmentLayer layer) {
    int rows = layer.file().summary().vectorCount();
    return graphs.open(layer.file().number(), rows, layer.file().digest());
  }

  /** Opens the graphs of segments that nobody builds graphs for, as far as they are there. */
  public static void openAll(GraphFiles graphs, List<SegmentLayer> layers) {
    for (SegmentLayer layer : layers) {
      open(graphs, layer).ifPresent(layer::graphIs);
    }
  }

  private void deleteLeftOver() {
    try {
      graphs.deleteAllBut(
          catalog.sealed().segments().stream()
              .map(SegmentEntry::number)
              .collect(Collectors.toUnmodifiableSet()));
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.WARNING, "old files of neighbour graphs could not be deleted", e);
    }
  }
}
