package sutra.storage.mmap.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptCursor;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptVersion;
import sutra.storage.api.Direction;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.GraphView;
import sutra.storage.api.Hit;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;
import sutra.storage.api.Query;
import sutra.storage.api.QueryPlan;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.Traversal;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.events.SlowQueryEvent;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.query.GraphWalk;
import sutra.storage.mmap.query.LayerGraph;
import sutra.storage.mmap.query.NeighborList;
import sutra.storage.mmap.query.Search;
import sutra.storage.mmap.query.WordCount;
import sutra.storage.mmap.snapshot.ConceptHistory;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.vectors.Spaces.Space;

/**
 * A snapshot over one view. The store may be closed while it reads: the memory then refuses access,
 * which surfaces as {@link StoreClosedException}.
 */
final class MmapSnapshot implements Snapshot {

  private final StoreView view;
  private final long nowMicros;
  private final Analyzer analyzer;
  private final BooleanSupplier storeClosed;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  MmapSnapshot(
      StoreView view,
      long nowMicros,
      Analyzer analyzer,
      BooleanSupplier storeClosed,
      Runnable release) {
    this.view = view;
    this.nowMicros = nowMicros;
    this.analyzer = analyzer;
    this.storeClosed = storeClosed;
    this.release = release;
  }

  @Override
  public long sequence() {
    return reading(view::sequence);
  }

  @Override
  public List<EmbeddingSpace> spaces() {
    requireOpen();
    return view.spaces().searchable().all().stream().map(Space::space).toList();
  }

  @Override
  public Optional<Concept> get(ConceptId id) {
    return reading(() -> {
      long reference = view.find(id);
      return reference != StoreView.NOTHING && view.isVisible(reference, nowMicros)
          ? Optional.of(view.concept(reference))
          : Optional.empty();
    });
  }

  @Override
  public List<ConceptVersion> history(ConceptId id) {
    return reading(() -> new ConceptHistory(view).list(id));
  }

  @Override
  public List<Neighbor> neighbors(ConceptId id, Direction direction, Set<AssociationType> types) {
    return reading(() -> NeighborList.of(view, id, direction, types));
  }

  @Override
  public GraphView graph() {
    return reading(() -> LayerGraph.whole(view, this::requireOpen));
  }

  @Override
  public GraphView localGraph() {
    return reading(() -> LayerGraph.local(view, this::requireOpen));
  }

  @Override
  public List<Hit> search(Query query) {
    query.vector().ifPresent(vector -> requireSpace(query).require(vector));
    var event = new SlowQueryEvent();
    event.begin();
    List<Hit> hits = reading(() -> search().run(query));
    event.record(query, hits.size(), view.layers().size());
    return hits;
  }

  @Override
  public QueryPlan explain(Query query) {
    query.vector().ifPresent(vector -> requireSpace(query).require(vector));
    var event = new SlowQueryEvent();
    event.begin();
    QueryPlan plan = reading(() -> search().explain(query));
    event.record(query, plan.hits().size(), view.layers().size());
    return plan;
  }

  private Search search() {
    return new Search(view, nowMicros, analyzer);
  }

  @Override
  public Optional<Path> path(Traversal traversal) {
    var event = new SlowQueryEvent();
    event.begin();
    Optional<Path> path = reading(() -> new GraphWalk(view, traversal).run());
    event.record(traversal, path.isPresent() ? 1 : 0, view.layers().size());
    return path;
  }

  @Override
  public Stream<Concept> concepts() {
    requireOpen();
    return StreamSupport.stream(
        new CursorSpliterator(
            cursor(), view.layers().stream().mapToLong(LayerView::conceptCount).sum()),
        false);
  }

  @Override
  public ConceptCursor cursor() {
    requireOpen();
    return new SnapshotCursor(this, view.cursor(nowMicros));
  }

  @Override
  public ConceptCursor cursor(ConceptId id) {
    return new SnapshotCursor(this, reading(() -> view.cursor(id, nowMicros)));
  }

  @Override
  public Stream<Association> associations() {
    return stream(
        LayerView::edgeCount,
        reference -> {
          var edges = view.layers().get(StoreView.layer(reference)).layer().edges();
          return edges.isVisible(StoreView.ordinal(reference), view.sequence())
              ? view.association(reference)
              : null;
        });
  }

  @Override
  public long conceptCount() {
    return reading(() -> view.totals().concepts());
  }

  @Override
  public long conceptCount(String word) {
    return reading(() -> new WordCount(view, analyzer).concepts(word));
  }

  @Override
  public long associationCount() {
    return reading(() -> view.totals().associations());
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }

  /** Goes through all records of all layers; the reader returns null for what is not shown. */
  private <T> Stream<T> stream(ToIntFunction<LayerView> count, LongFunction<T> reader) {
    requireOpen();
    // Not flatMap: its iterator would first read the whole of a layer into the heap.
    long[] ends = new long[view.layers().size()];
    long total = 0;
    for (int layer = 0; layer < ends.length; layer++) {
      total += count.applyAsInt(view.layers().get(layer));
      ends[layer] = total;
    }
    return LongStream.range(0, total)
        .mapToObj(index -> reading(() -> reader.apply(reference(ends, index))))
        .filter(Objects::nonNull);
  }

  /** The reference of a record, counted through all layers; layer t ends before ends[t]. */
  private static long reference(long[] ends, long index) {
    int found = Arrays.binarySearch(ends, index);
    int layer = found >= 0 ? found + 1 : -found - 1;
    while (ends[layer] == index) {
      layer++; // an empty layer ends where the one before it does
    }
    return StoreView.reference(layer, (int) (index - (layer == 0 ? 0 : ends[layer - 1])));
  }

  /** The space that a query asks by its vector. */
  private EmbeddingSpace requireSpace(Query query) {
    return view.spaces()
        .asked(query.space())
        .map(Space::space)
        .orElseThrow(() -> new IllegalArgumentException(noSpace(query.space())));
  }

  private String noSpace(Optional<String> name) {
    return name.map(other ->
            "space=%s: the store has no such embedding space to ask; it has %s"
                .formatted(other, spaces().stream().map(EmbeddingSpace::name).toList()))
        .orElse(
            "the store was made without an embedding space: it has no vectors to be near"
                + " to; ask by words");
  }

  /** Reads memory that may be gone once the store is closed. */
  <T> T reading(Supplier<T> read) {
    requireOpen();
    try {
      return read.get();
    } catch (IllegalStateException e) {
      requireOpen(); // the store was closed meanwhile, and with it the memory that was being read
      throw e;
    }
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new StoreClosedException("the snapshot is closed");
    }
    if (storeClosed.getAsBoolean()) {
      throw new StoreClosedException("the store of this snapshot is closed");
    }
  }
}
