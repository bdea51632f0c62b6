package sutra.storage.mmap.manifest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.VectorForm;

/**
 * One generation of the description of a store.
 *
 * @param generation counts from 1
 * @param features what a reader must know of
 * @param store the identity of the store, which every file repeats
 * @param created when the store was made
 * @param embeddingSpaces the spaces of its embeddings, the default one first; none for a store
 *     without
 * @param vectorForm in which segments keep embeddings
 * @param analyzer the name of the analyzer that finds the words of contents and questions
 * @param walFloor the first file of the write-ahead log that is still needed
 * @param sealed what is in segments
 */
public record Manifest(
    long generation,
    FormatFeatures features,
    UUID store,
    Instant created,
    List<EmbeddingSpace> embeddingSpaces,
    VectorForm vectorForm,
    String analyzer,
    long walFloor,
    SealedState sealed) {

  public Manifest {
    embeddingSpaces = List.copyOf(embeddingSpaces);
    if (analyzer.isBlank()) {
      throw new IllegalArgumentException("analyzer=" + analyzer + ": expected a name");
    }
  }

  /** The next generation, in which more is in segments and less is needed of the log. */
  public Manifest next(SealedState newSealed, long newWalFloor) {
    return next(FormatFeatures.SEGMENTS, newSealed, newWalFloor);
  }

  /** The next generation, in which a segment has taken the place of others. */
  public Manifest merged(SealedState newSealed) {
    return next(FormatFeatures.MERGED_SEGMENTS, newSealed, walFloor);
  }

  private Manifest next(long newFeatures, SealedState newSealed, long newWalFloor) {
    return new Manifest(
        generation + 1,
        features.with(newFeatures),
        store,
        created,
        embeddingSpaces,
        vectorForm,
        analyzer,
        newWalFloor,
        newSealed);
  }

  /** The same state as another generation, for a copy of the store. */
  public Manifest atGeneration(long newGeneration) {
    return new Manifest(
        newGeneration,
        features,
        store,
        created,
        embeddingSpaces,
        vectorForm,
        analyzer,
        walFloor,
        sealed);
  }

  /** The same store with all of it in one segment and nothing in the log, as a first generation. */
  public Manifest packed(SealedState all) {
    return new Manifest(
        1,
        features.with(all.segments().isEmpty() ? 0 : FormatFeatures.SEGMENTS),
        store,
        created,
        embeddingSpaces,
        vectorForm,
        analyzer,
        1,
        all);
  }

  /** The first generation of a new store. */
  public static Manifest ofNewStore(
      List<EmbeddingSpace> spaces, VectorForm vectorForm, String analyzer, Instant created) {
    return new Manifest(
        1,
        FormatFeatures.of(vectorForm, spaces),
        UUID.randomUUID(),
        created,
        spaces,
        vectorForm,
        analyzer,
        1,
        SealedState.NONE);
  }
}
