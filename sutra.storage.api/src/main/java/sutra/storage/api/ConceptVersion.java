package sutra.storage.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A concept as one commit wrote it, and how long it stood; see {@link Snapshot#history}. Immutable.
 *
 * @param concept what was written; {@link Concept#version} is the sequence of the commit that wrote
 *     it and {@link Concept#modified} its instant
 * @param end the commit that replaced or deleted it; empty if it still stood
 */
public record ConceptVersion(Concept concept, Optional<End> end) {

  /**
   * A commit that ended a version. Where the version that follows begins with the same sequence, the
   * commit replaced it; else it deleted the concept.
   *
   * @param sequence the commit
   * @param instant when it was made
   */
  public record End(long sequence, Instant instant) {

    public End {
      Objects.requireNonNull(instant, "instant");
    }
  }

  public ConceptVersion {
    Objects.requireNonNull(concept, "concept");
    Objects.requireNonNull(end, "end");
  }

  /** The commit that wrote it. */
  public long sequence() {
    return concept.version();
  }

  /** When it was written. */
  public Instant written() {
    return concept.modified();
  }

  /** Whether it was the concept's version after a commit, whatever its expiry. */
  public boolean stoodAt(long sequence) {
    return sequence() <= sequence && end.map(last -> sequence < last.sequence()).orElse(true);
  }

  /**
   * Whether it was the concept's version at an instant, whatever its expiry; of versions written at
   * one instant, the last one alone was.
   */
  public boolean stoodAt(Instant instant) {
    return !written().isAfter(instant)
        && end.map(last -> instant.isBefore(last.instant())).orElse(true);
  }
}
