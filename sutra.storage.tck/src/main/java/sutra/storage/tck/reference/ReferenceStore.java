package sutra.storage.tck.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConflictException;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.MaintenanceStats;
import sutra.storage.api.Mutation;
import sutra.storage.api.ReadSet;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoreReadOnlyException;
import sutra.storage.api.StoreStats;
import sutra.storage.api.VectorForm;
import sutra.storage.api.VectorIndexStats;
import sutra.storage.api.WriteBatch;

/** An open store. Each write is done when its call returns, at every level alike. */
final class ReferenceStore implements ConceptStore {

  private final Place place;
  private final StoreOptions options;
  private final Optional<State> fixed;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong openSnapshots = new AtomicLong();

  private ReferenceStore(Place place, StoreOptions options, Optional<State> fixed) {
    this.place = place;
    this.options = options;
    this.fixed = fixed;
  }

  /** Opens the store of a place for writing, which lets in one at a time. */
  static ReferenceStore writable(Place place, StoreOptions options) {
    place.enter();
    return new ReferenceStore(place, options, Optional.empty());
  }

  /** Opens the store of a place for reading, which shows the state that it has now. */
  static ReferenceStore readOnly(Place place, StoreOptions options) {
    return new ReferenceStore(place, options, Optional.of(place.state()));
  }

  /** The newest state that this store shows. */
  private State state() {
    return fixed.orElseGet(place::state);
  }

  @Override
  public Receipt writeAsync(WriteBatch batch, Durability durability) {
    return write(batch, Optional.empty(), durability);
  }

  @Override
  public Receipt writeAsync(WriteBatch batch) {
    return writeAsync(batch, options.durability());
  }

  @Override
  public Receipt writeAsync(WriteBatch batch, ReadSet reads, Durability durability) {
    return write(batch, Optional.of(reads), durability);
  }

  @Override
  public Receipt writeAsync(WriteBatch batch, ReadSet reads) {
    return writeAsync(batch, reads, options.durability());
  }

  private Receipt write(WriteBatch batch, Optional<ReadSet> reads, Durability durability) {
    requireOpen();
    if (fixed.isPresent()) {
      throw new StoreReadOnlyException("the store was opened read-only: open it for writing");
    }
    List<Mutation> mutations = batch.mutations().stream().map(this::storable).toList();
    Instant now = options.clock().instant();
    try {
      long sequence = place.commit(mutations, reads, now).sequence();
      if (!mutations.isEmpty()) {
        written.incrementAndGet();
      }
      return new DoneReceipt(sequence, durability, Optional.empty());
    } catch (ConflictException e) {
      return new DoneReceipt(place.state().sequence(), durability, Optional.of(e));
    }
  }

  @Override
  public Snapshot snapshot() {
    requireOpen();
    return snapshot(state(), options.clock().instant());
  }

  @Override
  public Snapshot asOf(long sequence) {
    requireOpen();
    if (sequence > state().sequence()) {
      throw new IllegalArgumentException(
          "sequence=%d: expected 0 to %d".formatted(sequence, state().sequence()));
    }
    State state = place.asOf(sequence);
    return snapshot(state, state.committed());
  }

  @Override
  public Snapshot asOf(Instant instant) {
    requireOpen();
    boolean past = instant.isBefore(options.clock().instant());
    if (!past) {
      return snapshot();
    }
    State then = place.asOf(instant);
    return snapshot(then.sequence() > state().sequence() ? state() : then, instant);
  }

  private Snapshot snapshot(State state, Instant now) {
    openSnapshots.incrementAndGet();
    return new ReferenceSnapshot(state, now, place, closed::get, openSnapshots::decrementAndGet);
  }

  @Override
  public Optional<EmbeddingSpace> embeddingSpace() {
    requireOpen();
    return place.space();
  }

  @Override
  public VectorForm vectorForm() {
    requireOpen();
    return place.form();
  }

  @Override
  public String analyzer() {
    requireOpen();
    return place.analyzer().name();
  }

  @Override
  public StoreStats stats() {
    requireOpen();
    State state = state();
    long vectors =
        state.concepts().values().stream().filter(c -> c.embedding().isPresent()).count();
    return new StoreStats(
        state.concepts().size(),
        state.associations().size(),
        vectors,
        place.space().map(EmbeddingSpace::dimension).orElse(0),
        0,
        0,
        0,
        0,
        1,
        options.memoryLimitBytes(),
        state.sequence(),
        state.sequence(),
        written.get(),
        written.get(),
        0,
        0,
        0,
        Duration.ZERO,
        0,
        openSnapshots.get(),
        "plain",
        MaintenanceStats.NONE,
        VectorIndexStats.NONE);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true) && fixed.isEmpty()) {
      place.leave();
    }
  }

  /** A mutation as it is kept. */
  private Mutation storable(Mutation mutation) {
    if (mutation instanceof Mutation.PutConcept(Concept concept)) {
      concept.embedding().ifPresent(this::requireOfSpace);
      return new Mutation.PutConcept(place.form().rounded(concept));
    }
    return mutation;
  }

  private void requireOfSpace(float[] vector) {
    place
        .space()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "dimension=%d: the store was made without an embedding space and takes no vectors"
                    .formatted(vector.length)))
        .require(vector);
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new StoreClosedException("the store is closed");
    }
  }
}
