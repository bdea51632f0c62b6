package sutra.storage.api;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An open store of concepts and associations. Thread-safe; open one with {@link ConceptStores} and
 * close it when done.
 *
 * <p>Writers and readers do not wait for each other. All writes go through one bounded queue and
 * take effect one batch after another in the order of their sequence numbers. When the queue is
 * full a write waits or is refused, as {@link StoreOptions#backPressure} says. A write that returned
 * normally was accepted, and an accepted write is never dropped.
 *
 * <p>A {@link WriteBatch} happens as a whole or not at all, after any crash too, whatever its size. A
 * {@link Transaction} adds that what it read still stands when it happens.
 *
 * <p>Every method but {@link #close} throws {@link StoreClosedException} once the store is closed,
 * and every write throws {@link StoreFailedException} once an error of the log made it impossible
 * to keep promises; reads go on. A store that was opened for reading alone ({@link
 * StoreOptions.Builder#readOnly}) throws {@link StoreReadOnlyException} at every write. An interrupt of the calling thread never harms the store.
 */
public interface ConceptStore extends AutoCloseable {

  /**
   * Writes a batch at a level and returns when it is durable at that level and visible to every
   * snapshot opened from then on. An empty batch returns when all writes accepted before it are.
   *
   * @throws BackPressureException if the queue is full and the store refuses rather than waits
   * @throws StoreFullException if the store may not grow further
   * @throws EmbeddingSpaceException if the batch {@linkplain WriteBatch#inSpace states} another space
   *     than the active one
   * @throws IllegalArgumentException if a vector is not of the store's space, or beyond the range of
   *     its {@linkplain #vectorForm form}, or the batch is too large; nothing of it is then written
   */
  default Receipt write(WriteBatch batch, Durability durability) {
    return writeAsync(batch, durability).await();
  }

  /** Writes a batch at the store's own level; see {@link #write(WriteBatch, Durability)}. */
  default Receipt write(WriteBatch batch) {
    return writeAsync(batch).await();
  }

  /**
   * Hands a batch over and returns as soon as it is accepted. It becomes visible within one publish
   * interval, or at once for whoever waits for the receipt. Throws what {@link #write(WriteBatch,
   * Durability)} throws, before anything is accepted.
   */
  Receipt writeAsync(WriteBatch batch, Durability durability);

  /** Hands a batch over at the store's own level; see {@link #writeAsync(WriteBatch, Durability)}. */
  Receipt writeAsync(WriteBatch batch);

  /**
   * Hands a batch over that takes effect only if what was read before still stands at its place in the
   * commit order; see {@link Transaction}, which is the usual way to this. Otherwise {@link
   * Receipt#await} throws {@link ConflictException} and nothing of the batch is written; its sequence
   * number then stays empty. Throws what {@link #write(WriteBatch, Durability)} throws, before anything
   * is accepted.
   *
   * @throws UnsupportedOperationException if the provider has no transactions
   */
  default Receipt writeAsync(WriteBatch batch, ReadSet reads, Durability durability) {
    throw new UnsupportedOperationException("the store has no transactions");
  }

  /**
   * Hands such a batch over at the store's own level; see {@link #writeAsync(WriteBatch, ReadSet,
   * Durability)}.
   */
  default Receipt writeAsync(WriteBatch batch, ReadSet reads) {
    throw new UnsupportedOperationException("the store has no transactions");
  }

  /** Begins a transaction on the newest state; the caller closes it. */
  default Transaction begin() {
    return new Transaction(this, snapshot());
  }

  /**
   * Runs a transaction and commits it at the store's own level. After a conflict it is run again on a
   * new snapshot, so it should do nothing that cannot be repeated.
   *
   * @param attempts how often to try, at least once
   * @param work reads and writes; does not commit
   * @return what the work returned in the attempt that was committed
   * @throws ConflictException if the last attempt met a conflict too
   * @throws IllegalArgumentException if the number of attempts is not positive
   */
  default <T> T transact(int attempts, Function<Transaction, T> work) {
    Ranges.positive("attempts", attempts);
    for (int attempt = 1; ; attempt++) {
      try (Transaction transaction = begin()) {
        T result = work.apply(transaction);
        transaction.commit();
        return result;
      } catch (ConflictException e) {
        if (attempt == attempts) {
          throw e;
        }
      }
    }
  }

  /** Writes one concept; see {@link #write(WriteBatch)}. */
  default Receipt put(Concept concept) {
    return write(new WriteBatch().put(concept));
  }

  /** Writes one association; see {@link #write(WriteBatch)}. */
  default Receipt put(Association association) {
    return write(new WriteBatch().put(association));
  }

  /** Changes single fields of a concept; see {@link #write(WriteBatch)}. */
  default Receipt update(ConceptUpdate update) {
    return write(new WriteBatch().update(update));
  }

  /** Deletes a concept and its associations; see {@link #write(WriteBatch)}. */
  default Receipt delete(ConceptId id) {
    return write(new WriteBatch().delete(id));
  }

  /** Deletes an association; see {@link #write(WriteBatch)}. */
  default Receipt delete(ConceptId source, ConceptId target, AssociationType type) {
    return write(new WriteBatch().delete(source, target, type));
  }

  /** Returns when every write accepted so far is forced to the device. */
  default void sync() {
    write(new WriteBatch(), Durability.SYNC);
  }

  /** Opens the newest state as an immutable view; the caller closes it. */
  Snapshot snapshot();

  /**
   * Opens the store as it stood after a commit, as an immutable view; the caller closes it. It answers
   * whatever a snapshot opened then would have answered, but for one thing: what has expired is judged
   * at the time of that commit.
   *
   * @param sequence the commit; 0 is the empty store before the first one
   * @throws IllegalArgumentException if the sequence is negative, or later than that of the last
   *     commit that a new snapshot shows (wait for a {@link Receipt} before asking for its sequence)
   * @throws HistoryDroppedException if {@linkplain CompactionOptions#retention retention} has dropped
   *     versions that lived then
   * @throws UnsupportedOperationException if the provider keeps no history
   */
  default Snapshot asOf(long sequence) {
    throw new UnsupportedOperationException("sequence=" + sequence + ": the store has no history");
  }

  /**
   * Opens the store as it stood at an instant, which is after the last commit made at or before it,
   * as an immutable view; the caller closes it. Before the first commit that is the empty store. What
   * has expired is judged at that instant. An instant that is not past is taken as now: the answer is
   * that of {@link #snapshot}.
   *
   * <p>Commits are dated by the store's clock in whole microseconds. A clock that goes back dates no
   * commit before an earlier one: it takes the date of that one.
   *
   * @throws HistoryDroppedException if {@linkplain CompactionOptions#retention retention} has dropped
   *     versions that lived then
   * @throws UnsupportedOperationException if the provider keeps no history
   */
  default Snapshot asOf(Instant instant) {
    throw new UnsupportedOperationException("instant=" + instant + ": the store has no history");
  }

  /**
   * Brings everything that is visible now into as few and as small files as can be, and drops the
   * history that {@linkplain CompactionOptions#retention retention} does not keep. Returns when that is
   * done; other threads read and write meanwhile. It needs space for what it writes until the old
   * files are gone, which is once no snapshot reads them.
   *
   * @throws StoreIoException if files cannot be written; the store is as it was
   * @throws StoreClosedException if the store is closed meanwhile
   * @throws IllegalStateException in a dependent of a receipt's completion that has no executor of its
   *     own: the thread that runs it is one that compaction needs
   */
  default CompactionReport compact() {
    return CompactionReport.NOTHING;
  }

  /** Makes a backup without telling of progress; see {@link #backup(Path, CopyProgress)}. */
  default BackupReport backup(Path destination) {
    return backup(destination, CopyProgress.NONE);
  }

  /**
   * Copies the store into another directory while reads and writes go on. What arises there is a store
   * itself, as this one stood after one commit: not before the last one that was acknowledged, at any
   * level but {@link Durability#MEMORY}, when the method was called. The source is not touched.
   *
   * <p>Where the provider can, files that never change are linked rather than copied: damage that a
   * device does to such a file later hits both stores. Made over an older backup of the same store, a
   * backup copies only what is new. When it is cut short, the directory holds the older backup, or
   * nothing that opens; making the backup again goes on from there.
   *
   * <p>A store that was opened for reading alone backs up what its directory holds by now, which may
   * be newer than what it shows.
   *
   * @param destination a directory that is missing, empty, or holds an older backup of this store
   * @throws IllegalArgumentException if it holds anything else, such as another store or later commits
   *     of this one, or lies in the store
   * @throws StoreLockedException if somebody has the store in the destination open
   * @throws CorruptStoreException if what was copied is damaged
   * @throws StoreIoException if copying fails
   * @throws UnsupportedOperationException if the provider makes no backups
   */
  default BackupReport backup(Path destination, CopyProgress progress) {
    throw new UnsupportedOperationException(destination + ": the store's provider has no backups");
  }

  /** Writes all of the store as one file; see {@link #pack(Path, PackOptions)}. */
  default PackReport pack(Path file) {
    return pack(file, PackOptions.DEFAULT);
  }

  /**
   * Writes the store, as it stands after one commit, as one file that never changes, while reads and
   * writes go on. That commit is not before the last one that was acknowledged when the method was
   * called. {@link ConceptStores#open(Path, StoreOptions)} opens such a file for reading, without
   * unpacking it, wherever it lies. The file is there as a whole or not at all.
   *
   * <p>A store that was opened for reading alone packs what its directory holds by now, which may be
   * newer than what it shows, and lacks what was acknowledged at {@link Durability#MEMORY} alone.
   *
   * <p>It needs space for the file, and for as much again of it as is in the write-ahead log; and memory
   * as opening the store for reading does.
   *
   * @param file a name that nothing has yet, in a directory that exists outside the store
   * @throws IllegalArgumentException if the name is taken, unless the options allow to replace what has
   *     it and that is such a file; if there is no such directory, or it lies in the store
   * @throws StoreIoException if it cannot be written
   * @throws UnsupportedOperationException if the provider has no such files
   */
  default PackReport pack(Path file, PackOptions options) {
    throw new UnsupportedOperationException(file + ": the store's provider packs no stores");
  }

  /**
   * The embedding spaces of the store, the active one first; none in a store made without one.
   *
   * @implSpec the default knows the active one alone
   */
  default List<StoredSpace> spaces() {
    return embeddingSpace().stream()
        .map(space -> new StoredSpace(space, StoredSpace.Role.ACTIVE, stats().vectors(), 0))
        .toList();
  }

  /**
   * Gives every version of a concept that the store has, ended ones included, a vector of another space
   * and makes that space the active one, while others read and write. The vector is made of the content
   * alone, once for each different text. The space that was active before is kept, with the vectors
   * that callers gave; see {@link #dropSpace}.
   *
   * <p>When this is cut short, by an error, {@link #close} or a crash, the old space stays active and the
   * vectors made so far are kept: to call this again goes on from there. Snapshots opened before the switch
   * go on with the old space. Writers wait once, for the last texts, or are refused meanwhile where {@link
   * StoreOptions#backPressure} says so.
   *
   * <p>A space that is kept becomes active again, and only what it lacks is embedded. The active space may
   * be named too: then versions that have no vector get one.
   *
   * @param to the space. One of that name that the store has already must {@linkplain
   *     EmbeddingSpace#agreesWith agree} with it
   * @param embedder makes the vectors; what it throws ends this
   * @throws IllegalArgumentException if the store's space of that name has other vectors, another space
   *     is computed already, or the embedder returns what is not of the space
   * @throws IllegalStateException if the store is being embedded anew already; in a dependent of a
   *     receipt's completion that has no executor of its own
   * @throws StoreIoException if files cannot be written; the old space stays active
   * @throws StoreClosedException if the store is closed meanwhile
   * @throws UnsupportedOperationException if the provider's stores have one space for good
   */
  default ReembedReport reembed(
      EmbeddingSpace to, TextEmbedder embedder, ReembedProgress progress) {
    throw new UnsupportedOperationException("space=" + to.name() + ": the store has one space");
  }

  /**
   * Drops an embedding space that is kept, or was begun and not completed, with its vectors. Snapshots that
   * are open go on with it.
   *
   * @throws IllegalArgumentException if it is the active one, or the store has none of that name
   * @throws IllegalStateException if the store is being embedded anew
   * @throws StoreIoException if files cannot be written; the store is as it was
   * @throws UnsupportedOperationException if the provider's stores have one space for good
   */
  default void dropSpace(String name) {
    throw new UnsupportedOperationException("space=" + name + ": the store has one space");
  }

  /** The active space of the store's embeddings; empty for a store made without one. */
  Optional<EmbeddingSpace> embeddingSpace();

  /** In which form embeddings are kept: each is rounded to it when it is written. */
  default VectorForm vectorForm() {
    return VectorForm.FLOAT32;
  }

  /** The name of the analyzer that gives contents and questions their words. */
  String analyzer();

  /** Counters at this moment. */
  StoreStats stats();

  /**
   * Waits for accepted writes, forces the log, and frees everything; open snapshots end. Does
   * nothing when closed already.
   *
   * @throws StoreFailedException if the log failed, now or before: writes acknowledged before they
   *     were forced may be lost. Everything is freed all the same.
   */
  @Override
  void close();
}
