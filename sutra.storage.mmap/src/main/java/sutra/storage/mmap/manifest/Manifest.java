package sutra.storage.mmap.manifest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.VectorForm;

/**
 * One generation of the description of a store.
 *
 * @param generation counts from 1
 * @param features what a reader must know of
 * @param store the identity of the store, which every file repeats
 * @param created when the store was made
 * @param spaces the spaces of its embeddings, the active one first; none for a store without
 * @param lastSpace the greatest number that a space has or had; 0 if there was none
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
    List<SpaceEntry> spaces,
    int lastSpace,
    VectorForm vectorForm,
    String analyzer,
    long walFloor,
    SealedState sealed) {

  public Manifest {
    spaces = List.copyOf(spaces);
    requireSound(spaces, lastSpace);
    if (analyzer.isBlank()) {
      throw new IllegalArgumentException("analyzer=" + analyzer + ": expected a name");
    }
  }

  /** The space that everything means that names none; empty for a store without vectors. */
  public Optional<EmbeddingSpace> activeSpace() {
    return active().map(SpaceEntry::space);
  }

  /** The same with its number; a store whose first space is being computed has none yet. */
  public Optional<SpaceEntry> active() {
    return spaces.stream().findFirst().filter(space -> space.role() == Role.ACTIVE);
  }

  private static void requireSound(List<SpaceEntry> spaces, int lastSpace) {
    for (int i = 0; i < spaces.size(); i++) {
      SpaceEntry space = spaces.get(i);
      if (i > 0 && space.role() == Role.ACTIVE || space.number() > lastSpace) {
        throw new IllegalArgumentException(
            "spaces=%s, lastSpace=%d: expected the active one first, and no greater number"
                .formatted(spaces, lastSpace));
      }
    }
    long numbers = spaces.stream().mapToInt(SpaceEntry::number).distinct().count();
    long names = spaces.stream().map(space -> space.space().name()).distinct().count();
    if (numbers < spaces.size() || names < spaces.size()) {
      throw new IllegalArgumentException(
          "spaces=" + spaces + ": expected each with a number and a name of its own");
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

  /**
   * The next generation, in which a space was begun, made active or dropped.
   *
   * @param newSpaces the active one first
   * @param newSealed the same segments with the files of rows that are theirs then
   */
  public Manifest withSpaces(List<SpaceEntry> newSpaces, SealedState newSealed) {
    int greatest = newSpaces.stream().mapToInt(SpaceEntry::number).max().orElse(0);
    return new Manifest(
        generation + 1,
        features.withSpaces(),
        store,
        created,
        newSpaces,
        Math.max(lastSpace, greatest),
        vectorForm,
        analyzer,
        walFloor,
        newSealed);
  }

  private Manifest next(long newFeatures, SealedState newSealed, long newWalFloor) {
    return new Manifest(
        generation + 1,
        features.with(newFeatures),
        store,
        created,
        spaces,
        lastSpace,
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
        spaces,
        lastSpace,
        vectorForm,
        analyzer,
        walFloor,
        sealed);
  }

  /**
   * The same store with the active space alone, with all of it in one segment and nothing in the log, as a first
   * generation.
   */
  public Manifest packed(SealedState all) {
    return new Manifest(
        1,
        features.with(all.segments().isEmpty() ? 0 : FormatFeatures.SEGMENTS),
        store,
        created,
        active().stream().toList(),
        lastSpace,
        vectorForm,
        analyzer,
        1,
        all);
  }

  /** The first generation of a new store. */
  public static Manifest ofNewStore(
      Optional<EmbeddingSpace> space, VectorForm vectorForm, String analyzer, Instant created) {
    return new Manifest(
        1,
        FormatFeatures.of(vectorForm, space),
        UUID.randomUUID(),
        created,
        space.map(only -> new SpaceEntry(0, only, Role.ACTIVE)).stream().toList(),
        0,
        vectorForm,
        analyzer,
        1,
        SealedState.NONE);
  }
}
