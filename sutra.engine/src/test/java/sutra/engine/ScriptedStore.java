package sutra.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import sutra.storage.api.BackPressureException;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Mutation;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreFailedException;
import sutra.storage.api.StoreStats;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.text.Analyzer;

/** A store that only takes writes, acknowledges them when waited for, and fails where told to. */
final class ScriptedStore implements ConceptStore {

  final List<Mutation> taken = new ArrayList<>();
  final List<Integer> batchSizes = new ArrayList<>();
  final ArrayDeque<Receipt> pending = new ArrayDeque<>();
  int refusals;
  int mostPending;

  private final int pendingLimit;
  private final int refusalsFirst;
  private final long failingSequence;
  private final int batchLimit;

  private ScriptedStore(int pendingLimit, int refusalsFirst, long failingSequence, int batchLimit) {
    this.refusalsFirst = refusalsFirst;
    this.pendingLimit = pendingLimit;
    this.failingSequence = failingSequence;
    this.batchLimit = batchLimit;
  }

  static ScriptedStore patient() {
    return new ScriptedStore(Integer.MAX_VALUE, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** Refuses writes while so many are pending. */
  static ScriptedStore refusingBeyond(int pending) {
    return new ScriptedStore(pending, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** Refuses so many writes before it takes any. */
  static ScriptedStore refusingFirst(int writes) {
    return new ScriptedStore(Integer.MAX_VALUE, writes, Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** Accepts all but fails when the write of that sequence, or a later one, is waited for. */
  static ScriptedStore failingFrom(long sequence) {
    return new ScriptedStore(Integer.MAX_VALUE, 0, sequence, Integer.MAX_VALUE);
  }

  /** Refuses batches of more changes than that. */
  static ScriptedStore takingBatchesUpTo(int changes) {
    return new ScriptedStore(Integer.MAX_VALUE, 0, Long.MAX_VALUE, changes);
  }

  @Override
  public Receipt writeAsync(WriteBatch batch, Durability durability) {
    if (pending.size() >= pendingLimit || refusals < refusalsFirst) {
      refusals++;
      throw new BackPressureException("queue full: " + pending.size() + " batches pending");
    }
    if (batch.size() > batchLimit) {
      throw new IllegalArgumentException("batch=" + batch.size() + ": expected " + batchLimit);
    }
    taken.addAll(batch.mutations());
    batchSizes.add(batch.size());
    Receipt receipt = new ScriptedReceipt(batchSizes.size());
    pending.add(receipt);
    mostPending = Math.max(mostPending, pending.size());
    return receipt;
  }

  @Override
  public Receipt writeAsync(WriteBatch batch) {
    return writeAsync(batch, Durability.OS);
  }

  @Override
  public Snapshot snapshot() {
    throw new AssertionError("a bulk write reads nothing");
  }

  @Override
  public String analyzer() {
    return Analyzer.DEFAULT;
  }

  @Override
  public Optional<EmbeddingSpace> embeddingSpace() {
    return Optional.empty();
  }

  @Override
  public StoreStats stats() {
    throw new AssertionError("a bulk write reads no counters");
  }

  @Override
  public void close() {}

  private final class ScriptedReceipt implements Receipt {

    private final long sequence;

    ScriptedReceipt(long sequence) {
      this.sequence = sequence;
    }

    @Override
    public long sequence() {
      return sequence;
    }

    @Override
    public Durability durability() {
      return Durability.OS;
    }

    @Override
    public boolean isDone() {
      return !pending.contains(this);
    }

    @Override
    public Receipt await() {
      if (sequence >= failingSequence) {
        throw new StoreFailedException("000001.wal: force failed");
      }
      pending.remove(this);
      return this;
    }

    @Override
    public CompletionStage<Receipt> completion() {
      return CompletableFuture.completedFuture(this);
    }
  }
}
