package sutra.storage.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads from one snapshot and writes that happen together, or not at all if something that was read
 * has changed meanwhile. It takes no lock; writers that get in each other's way find out when they
 * commit (Kung and Robinson, "On Optimistic Methods for Concurrency Control", ACM TODS 1981).
 *
 * {@snippet :
 * try (Transaction transaction = store.begin()) {
 *   Concept concept = transaction.get(id).orElseThrow();
 *   transaction.update(ConceptUpdate.of(id).withStrength(concept.strength() * 0.9));
 *   transaction.commit();
 * }
 * }
 *
 * <p>Reads see the snapshot that was newest at {@link ConceptStore#begin}, with the transaction's own
 * writes on top. Writes are kept in memory until {@link #commit}; leaving the block without it drops
 * them. Transactions that commit are serializable as far as they read by {@link #get} and {@link
 * #neighbors}: each has the effect of running alone at its place in the commit order. Writing is not
 * reading: a put without a get replaces whatever is there, and an update changes it. Expiry is no
 * change: what was read stays read, though its time may have passed since.
 *
 * <p>Not thread-safe. Close it soon: it holds a snapshot.
 */
public final class Transaction implements AutoCloseable {

  private final ConceptStore store;
  private final Snapshot snapshot;
  private final VectorForm form;
  private final WriteBatch batch = new WriteBatch();
  private final OwnChanges own = new OwnChanges();
  private final Map<ConceptId, Long> versions = new HashMap<>();
  private final Map<ReadSet.Listing, Integer> listings = new HashMap<>();
  private boolean over;

  Transaction(ConceptStore store, Snapshot snapshot) {
    this.store = store;
    this.snapshot = snapshot;
    this.form = store.vectorForm();
  }

  /**
   * Returns the concept of that id, if there is one. What the transaction wrote itself has version
   * and instant of modification as they were given, and is found whatever its expiry.
   */
  public Optional<Concept> get(ConceptId id) {
    requireOpen();
    return own.concept(id, () -> read(id));
  }

  /**
   * Returns the associations of a concept, the surest first and, among equally sure ones, those
   * written last first; see {@link Snapshot#neighbors}.
   */
  public List<Neighbor> neighbors(ConceptId id, Direction direction, Set<AssociationType> types) {
    requireOpen();
    return own.neighbors(id, direction, types, () -> list(id, direction, types));
  }

  /**
   * The snapshot below, for searches and paths. It does not see what the transaction wrote, and what
   * it answers is not checked: {@link #get} those found that matter. It is closed with the
   * transaction.
   */
  public Snapshot snapshot() {
    requireOpen();
    return snapshot;
  }

  /** Adds a new version of a concept. */
  public Transaction put(Concept concept) {
    return add(new Mutation.PutConcept(concept));
  }

  /** Adds a change of single fields of a concept. */
  public Transaction update(ConceptUpdate update) {
    return add(new Mutation.UpdateConcept(update));
  }

  /** Adds a new version of an association. */
  public Transaction put(Association association) {
    return add(new Mutation.PutAssociation(association));
  }

  /** Adds the deletion of a concept and of its associations. */
  public Transaction delete(ConceptId id) {
    return add(new Mutation.DeleteConcept(id));
  }

  /** Adds the deletion of an association. */
  public Transaction delete(ConceptId source, ConceptId target, AssociationType type) {
    return add(new Mutation.DeleteAssociation(source, target, type));
  }

  /**
   * Adds any change. An embedding is rounded here to the store's {@linkplain ConceptStore#vectorForm form}, so
   * that reading it gives now what it will give then.
   *
   * @throws IllegalArgumentException if an embedding is beyond the form's range
   */
  public Transaction add(Mutation mutation) {
    requireOpen();
    Mutation kept =
        mutation instanceof Mutation.PutConcept(Concept concept)
            ? new Mutation.PutConcept(form.rounded(concept))
            : mutation;
    batch.add(kept);
    own.add(kept);
    return this;
  }

  /** Commits at the store's own level; see {@link #commit(Durability)}. */
  public Receipt commit() {
    return finish(
        () -> changesNothing() ? store.writeAsync(batch) : store.writeAsync(batch, reads()));
  }

  /**
   * Writes everything as one commit and returns when it is durable at a level and visible. A
   * transaction that wrote nothing always succeeds: it read one state.
   *
   * <p>The transaction is then over. It stays open, to be committed again or dropped, where the store
   * throws {@link BackPressureException}, {@link StoreFullException} or {@link
   * IllegalArgumentException}: nothing was written.
   *
   * @throws ConflictException if something that was read no longer stands; nothing was written
   * @throws UnsupportedOperationException if the provider has no transactions
   */
  public Receipt commit(Durability durability) {
    return finish(() ->
        changesNothing()
            ? store.writeAsync(batch, durability)
            : store.writeAsync(batch, reads(), durability));
  }

  /** Drops what was not committed. Does nothing when the transaction is over already. */
  @Override
  public void close() {
    over = true;
    snapshot.close();
  }

  private Receipt finish(Supplier<Receipt> write) {
    requireOpen();
    Receipt receipt = write.get(); // what it throws it throws before anything is accepted
    try {
      return receipt.await();
    } finally {
      close();
    }
  }

  private boolean changesNothing() {
    return batch.isEmpty();
  }

  private ReadSet reads() {
    return new ReadSet(snapshot.sequence(), versions, listings);
  }

  private Optional<Concept> read(ConceptId id) {
    Optional<Concept> found = snapshot.get(id);
    versions.put(id, found.map(Concept::version).orElse(0L));
    return found;
  }

  private List<Neighbor> list(ConceptId id, Direction direction, Set<AssociationType> types) {
    List<Neighbor> found = snapshot.neighbors(id, direction, types);
    listings.put(new ReadSet.Listing(id, direction, types), found.size());
    return found;
  }

  private void requireOpen() {
    if (over) {
      throw new IllegalStateException("the transaction is over: begin a new one");
    }
  }
}
