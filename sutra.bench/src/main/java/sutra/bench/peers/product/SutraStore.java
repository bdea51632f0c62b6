package sutra.bench.peers.product;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import sutra.bench.data.Link;
import sutra.bench.data.Row;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptCursor;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Direction;
import sutra.storage.api.GraphCursor;
import sutra.storage.api.GraphView;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Query;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.Traversal;
import sutra.storage.api.WriteBatch;

/** A store of Sutra; each read opens a snapshot of its own. */
final class SutraStore implements StoreUnderTest {

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final Instant LINKED = Instant.ofEpochSecond(1_700_000_000);

  private final ConceptStore store;
  private final Queue<Receipt> ahead = new ArrayDeque<>();

  SutraStore(ConceptStore store) {
    this.store = store;
  }

  @Override
  public void put(Row row) {
    store.put(concept(row));
  }

  @Override
  public void putBuffered(Row row) {
    putAhead(row);
  }

  @Override
  public void putAhead(Row row) {
    ahead.add(store.writeAsync(new WriteBatch().put(concept(row))));
    if (ahead.size() > WINDOW) {
      ahead.remove().await();
    }
  }

  @Override
  public void await() {
    ahead.forEach(Receipt::await);
    ahead.clear();
  }

  @Override
  public Optional<Row> get(long index) {
    try (Snapshot snapshot = store.snapshot()) {
      ConceptCursor concept = snapshot.cursor(id(index));
      return concept.next() ? Optional.of(row(concept)) : Optional.empty();
    }
  }

  @Override
  public void scan(Consumer<Row> visitor) {
    try (Snapshot snapshot = store.snapshot()) {
      ConceptCursor concepts = snapshot.cursor();
      while (concepts.next()) {
        visitor.accept(row(concepts));
      }
    }
  }

  @Override
  public void putLinks(List<Link> links) {
    WriteBatch batch = new WriteBatch();
    for (Link link : links) {
      batch.put(
          new Association(
              id(link.source()),
              id(link.target()),
              AssociationType.SEMANTIC,
              link.confidence(),
              1,
              LINKED,
              0));
    }
    store.write(batch);
  }

  @Override
  public void neighbours(long source, LongConsumer visitor) {
    try (Snapshot snapshot = store.snapshot()) {
      neighbours(snapshot, source, visitor);
    }
  }

  @Override
  public int hops(long from, long to, int limit) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot
          .path(Traversal.between(id(from), id(to)).within(limit))
          .map(sutra.storage.api.Path::hops)
          .orElse(-1);
    }
  }

  @Override
  public void walk(long records, LongConsumer visitor) {
    try (Snapshot snapshot = store.snapshot()) {
      GraphView graph = snapshot.graph();
      long[] indexes = new long[graph.nodeCount()];
      for (int node = 0; node < indexes.length; node++) {
        indexes[node] = graph.id(node).low();
      }
      GraphCursor links = graph.cursor(Direction.OUTGOING, Set.of());
      for (int node = 0; node < indexes.length; node++) {
        for (links.from(node); links.next(); ) {
          visitor.accept(indexes[links.other()]);
        }
      }
    }
  }

  @Override
  public List<Long> search(List<String> words, int limit) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.search(Query.words(String.join(" ", words), limit)).stream()
          .map(hit -> hit.concept().id().low())
          .toList();
    }
  }

  @Override
  public void settle() {
    store.compact();
  }

  @Override
  public long rejected() {
    return store.stats().rejected();
  }

  @Override
  public void close() {
    await();
    store.close();
  }

  private static void neighbours(Snapshot snapshot, long source, LongConsumer visitor) {
    for (Neighbor neighbor : snapshot.neighbors(id(source), Direction.OUTGOING, Set.of())) {
      visitor.accept(neighbor.id().low());
    }
  }

  private static ConceptId id(long index) {
    return new ConceptId(RowCodec.high(index), index);
  }

  private static Concept concept(Row row) {
    Concept.Builder builder =
        Concept.builder(id(row.index()), row.content())
            .strength(row.strength())
            .confidence(row.confidence())
            .created(instant(row.created()));
    if (row.embedding().length > 0) {
      builder.embedding(row.embedding());
    }
    return builder.build();
  }

  private static Row row(ConceptCursor concept) {
    return new Row(
        concept.id().low(),
        concept.content(),
        concept.embedding().orElse(Row.noEmbedding()),
        concept.strength(),
        concept.confidence(),
        micros(concept.created()),
        micros(concept.modified()));
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        micros / MICROS_PER_SECOND, micros % MICROS_PER_SECOND * NANOS_PER_MICRO);
  }
}
