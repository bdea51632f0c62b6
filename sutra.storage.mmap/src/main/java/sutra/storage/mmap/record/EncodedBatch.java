package sutra.storage.mmap.record;

import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.record.CommitFormat.COMMIT_HEADER_SIZE;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Mutation;
import sutra.storage.api.WriteBatch;

/**
 * A batch that was checked and measured, ready to be written where it is to go. Made and used by one
 * caller's thread.
 */
public final class EncodedBatch implements CommitSource {

  private final List<EncodedMutation> mutations;
  private final int updateCount;
  private final long size;

  private EncodedBatch(List<EncodedMutation> mutations, int updateCount) {
    this.mutations = mutations;
    this.updateCount = updateCount;
    long total = COMMIT_HEADER_SIZE;
    for (EncodedMutation mutation : mutations) {
      total += mutation.size();
    }
    this.size = total;
  }

  /**
   * Checks and measures a batch.
   *
   * @param space the store's embedding space, if it has one
   * @throws IllegalArgumentException if a vector is not of that space or an attribute is too large
   */
  public static EncodedBatch of(WriteBatch batch, Optional<EmbeddingSpace> space) {
    List<EncodedMutation> mutations = new ArrayList<>(batch.size());
    int updates = 0;
    for (Mutation mutation : batch.mutations()) {
      updates += mutation instanceof Mutation.UpdateConcept ? 1 : 0;
      mutations.add(EncodedMutation.of(mutation, space));
    }
    return new EncodedBatch(mutations, updates);
  }

  public int mutationCount() {
    return mutations.size();
  }

  /** How many of the mutations change fields of what is there, and so make more of it than they say. */
  public int updateCount() {
    return updateCount;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void writeTo(MemorySegment target, long start) {
    target.set(LE_INT, start, (int) size);
    target.set(LE_INT, start + CommitFormat.MUTATION_COUNT, mutations.size());
    long at = start + COMMIT_HEADER_SIZE;
    for (EncodedMutation mutation : mutations) {
      mutation.writeTo(target, at);
      at += mutation.size();
    }
  }
}
