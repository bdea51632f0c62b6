package sutra.storage.tck.reference;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptVersion;
import sutra.storage.api.Direction;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Hit;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;
import sutra.storage.api.Query;
import sutra.storage.api.QueryPlan;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.Traversal;

/** One state, read at one instant, which decides what has expired. */
final class ReferenceSnapshot implements Snapshot {

  private final State state;
  private final Era era;
  private final Instant now;
  private final Place place;
  private final BooleanSupplier storeClosed;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  ReferenceSnapshot(
      Moment moment, Instant now, Place place, BooleanSupplier storeClosed, Runnable release) {
    this.state = moment.state();
    this.era = moment.era();
    this.now = now;
    this.place = place;
    this.storeClosed = storeClosed;
    this.release = release;
  }

  @Override
  public long sequence() {
    return open().sequence();
  }

  @Override
  public List<EmbeddingSpace> spaces() {
    open();
    return era.spaces();
  }

  @Override
  public Optional<Concept> get(ConceptId id) {
    return Optional.ofNullable(open().concepts().get(id)).filter(this::isFound);
  }

  @Override
  public List<ConceptVersion> history(ConceptId id) {
    return place.versions(era, id, open().sequence());
  }

  @Override
  public List<Neighbor> neighbors(ConceptId id, Direction direction, Set<AssociationType> types) {
    return Neighborhood.of(open(), id, direction, types);
  }

  @Override
  public List<Hit> search(Query query) {
    return searchFor(query).run(query);
  }

  @Override
  public QueryPlan explain(Query query) {
    return searchFor(query).explain(query);
  }

  private Search searchFor(Query query) {
    State open = open();
    query.vector().ifPresent(vector -> requireOfSpace(vector, query.space()));
    return new Search(open, this::isFound, era, place.analyzer());
  }

  @Override
  public Optional<Path> path(Traversal traversal) {
    return new Walk(open(), traversal).run();
  }

  @Override
  public Stream<Concept> concepts() {
    return open().concepts().values().stream().filter(this::isFound).peek(_ -> open());
  }

  @Override
  public Stream<Association> associations() {
    return open().associations().values().stream().peek(_ -> open());
  }

  @Override
  public long conceptCount() {
    return open().concepts().size();
  }

  @Override
  public long conceptCount(String word) {
    return WordScores.having(word, open().concepts().values(), place.analyzer());
  }

  @Override
  public long associationCount() {
    return open().associations().size();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }

  private boolean isFound(Concept concept) {
    return concept.expiry().isEmpty() || concept.expiry().get().isAfter(now);
  }

  private void requireOfSpace(float[] vector, Optional<String> name) {
    era.asked(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "dimension=%d: the store was made without an embedding space and has no vectors"
                    .formatted(vector.length)))
        .require(vector);
  }

  private State open() {
    if (closed.get()) {
      throw new StoreClosedException("the snapshot is closed");
    }
    if (storeClosed.getAsBoolean()) {
      throw new StoreClosedException("the store of this snapshot is closed");
    }
    return state;
  }
}
