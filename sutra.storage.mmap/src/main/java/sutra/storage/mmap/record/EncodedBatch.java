package sutra.storage.mmap.record;

import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.record.CommitFormat.COMMIT_HEADER_SIZE;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Mutation;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;

/**
 * A batch that was checked and measured, ready to be written where it is to go. Made and used by one
 * caller's thread.
 */
public final class EncodedBatch implements CommitSource {

  private final List<EncodedMutation> mutations;

  /** What is assumed of texts, words and record of a concept that is updated. */
  private static final long USUAL_CONCEPT_BYTES = 1 << 10;

  private final int updateCount;
  private final long growthBytes;
  private final long size;

  private EncodedBatch(List<EncodedMutation> mutations, int updateCount, int dimension) {
    this.mutations = mutations;
    this.updateCount = updateCount;
    this.growthBytes = updateCount * (USUAL_CONCEPT_BYTES + (long) dimension * Float.BYTES);
    long total = COMMIT_HEADER_SIZE;
    for (EncodedMutation mutation : mutations) {
      total += mutation.size();
    }
    this.size = total;
  }

  /** Checks and measures a batch for a store whose only space, if it has one, is its first. */
  public static EncodedBatch of(WriteBatch batch, Optional<EmbeddingSpace> space, VectorForm form) {
    return of(batch, space, 0, form);
  }

  /**
   * Checks and measures a batch.
   *
   * @param space the space of embeddings, if the store has one
   * @param spaceNumber the number of that space in the store
   * @param form to which embeddings are rounded
   * @throws IllegalArgumentException if a vector is not of that space or form, or an attribute is too
   *     large
   */
  public static EncodedBatch of(
      WriteBatch batch, Optional<EmbeddingSpace> space, int spaceNumber, VectorForm form) {
    List<EncodedMutation> mutations = new ArrayList<>(batch.size());
    int updates = 0;
    for (Mutation mutation : batch.mutations()) {
      updates += mutation instanceof Mutation.UpdateConcept ? 1 : 0;
      mutations.add(EncodedMutation.of(mutation, space, spaceNumber, form));
    }
    int dimension = space.map(EmbeddingSpace::dimension).orElse(0);
    return new EncodedBatch(mutations, updates, dimension);
  }

  public int mutationCount() {
    return mutations.size();
  }

  /** How many of the mutations change fields of a concept. */
  public int updateCount() {
    return updateCount;
  }

  /** An estimate of the memory that updates take: each makes a whole version of a few bytes. */
  public long growthBytes() {
    return growthBytes;
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
