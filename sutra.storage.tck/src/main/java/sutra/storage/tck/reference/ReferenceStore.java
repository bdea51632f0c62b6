package sutra.storage.tck.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConflictException;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.MaintenanceStats;
import sutra.storage.api.ReadSet;
import sutra.storage.api.Receipt;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.ReembedReport;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoreReadOnlyException;
import sutra.storage.api.StoreStats;
import sutra.storage.api.StoredSpace;
import sutra.storage.api.TextEmbedder;
import sutra.storage.api.VectorForm;
import sutra.storage.api.VectorIndexStats;
import sutra.storage.api.WriteBatch;

/** An open store. Each write is done when its call returns, at every level alike. */
final class ReferenceStore implements ConceptStore {

  private final Place place;
  private final StoreOptions options;
  private final Optional<Moment> fixed;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean embedding = new AtomicBoolean();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong openSnapshots = new AtomicLong();

  private ReferenceStore(Place place, StoreOptions options, Optional<Moment> fixed) {
    this.place = place;
    this.options = options;
    this.fixed = fixed;
  }

  /** Opens the store of a place for writing, which lets in one at a time. */
  static ReferenceStore writable(Place place, StoreOptions options) {
    place.enter();
    return new ReferenceStore(place, options, Optional.empty());
  }

  /** Opens the store of a place for reading, which shows what it has now. */
  static ReferenceStore readOnly(Place place, StoreOptions options) {
    return new ReferenceStore(place, options, Optional.of(place.now()));
  }

  /** The newest that this store shows. */
  private Moment now() {
    return fixed.orElseGet(place::now);
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
    requireWritable();
    Instant now = options.clock().instant();
    try {
      long sequence = place.commit(batch, reads, now).sequence();
      if (!batch.isEmpty()) {
        written.incrementAndGet();
      }
      return new DoneReceipt(sequence, durability, Optional.empty());
    } catch (ConflictException e) {
      return new DoneReceipt(place.now().state().sequence(), durability, Optional.of(e));
    }
  }

  @Override
  public Snapshot snapshot() {
    requireOpen();
    return snapshot(now(), options.clock().instant());
  }

  @Override
  public Snapshot asOf(long sequence) {
    requireOpen();
    Moment now = now();
    if (sequence > now.state().sequence()) {
      throw new IllegalArgumentException(
          "sequence=%d: expected 0 to %d".formatted(sequence, now.state().sequence()));
    }
    State state = place.asOf(now.era(), sequence);
    return snapshot(new Moment(state, now.era()), state.committed());
  }

  @Override
  public Snapshot asOf(Instant instant) {
    requireOpen();
    boolean past = instant.isBefore(options.clock().instant());
    if (!past) {
      return snapshot();
    }
    Moment now = now();
    State then = place.asOf(now.era(), instant);
    boolean isLater = then.sequence() > now.state().sequence();
    return snapshot(isLater ? now : new Moment(then, now.era()), instant);
  }

  private Snapshot snapshot(Moment moment, Instant now) {
    openSnapshots.incrementAndGet();
    return new ReferenceSnapshot(moment, now, place, closed::get, openSnapshots::decrementAndGet);
  }

  @Override
  public List<StoredSpace> spaces() {
    requireOpen();
    return fixed.map(then -> then.era().stored()).orElseGet(place::spaces);
  }

  @Override
  public ReembedReport reembed(EmbeddingSpace to, TextEmbedder embedder, ReembedProgress progress) {
    requireWritable();
    if (!embedding.compareAndSet(false, true)) {
      throw new IllegalStateException("the store is being embedded anew already");
    }
    try {
      return new Reembedding(place, to, this::requireOpen).run(embedder, progress);
    } finally {
      embedding.set(false);
    }
  }

  @Override
  public void dropSpace(String name) {
    requireWritable();
    if (embedding.get()) {
      throw new IllegalStateException("the store is being embedded anew: wait for its end");
    }
    place.drop(name);
  }

  @Override
  public Optional<EmbeddingSpace> embeddingSpace() {
    requireOpen();
    return now().era().space();
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
    State state = now().state();
    long vectors =
        state.concepts().values().stream().filter(c -> c.embedding().isPresent()).count();
    return new StoreStats(
        state.concepts().size(),
        state.associations().size(),
        vectors,
        now().era().space().map(EmbeddingSpace::dimension).orElse(0),
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

  private void requireWritable() {
    requireOpen();
    if (fixed.isPresent()) {
      throw new StoreReadOnlyException("the store was opened read-only: open it for writing");
    }
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new StoreClosedException("the store is closed");
    }
  }
}
