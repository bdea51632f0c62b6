package sutra.storage.api;

import java.time.Instant;
import java.util.Objects;

/**
 * A typed, weighted, directed link between two concepts.
 *
 * <p>Source, target and type together name an association: putting it again makes a new version of
 * it. The concepts need not exist yet; deleting a concept deletes its associations with it.
 * Immutable.
 *
 * @param source where the link starts
 * @param target where it ends
 * @param type its kind
 * @param confidence how sure the link is, in [0, 1]
 * @param weight a finite number of the caller's unit, such as kilometres; 1 unless given
 * @param created when the link was made, cut to the microsecond
 * @param version the sequence number of the write that stored it; 0 before it is stored
 */
public record Association(
    ConceptId source,
    ConceptId target,
    AssociationType type,
    double confidence,
    float weight,
    Instant created,
    long version) {

  /**
   * Makes an association.
   *
   * @throws IllegalArgumentException if confidence, weight or the instant is out of range
   */
  public Association {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(type, "type");
    Ranges.unit("confidence", confidence);
    if (!Float.isFinite(weight)) {
      throw new IllegalArgumentException("weight=" + weight + ": expected a finite number");
    }
    created = Ranges.micros("created", created);
  }

  /** Returns an association that is certain, of weight 1, created now. */
  public static Association of(ConceptId source, ConceptId target, AssociationType type) {
    return of(source, target, type, 1);
  }

  /**
   * Returns an association of weight 1, created now.
   *
   * @throws IllegalArgumentException if the confidence is not in [0, 1]
   */
  public static Association of(
      ConceptId source, ConceptId target, AssociationType type, double confidence) {
    return new Association(source, target, type, confidence, 1, Instant.now(), 0);
  }

  /**
   * Returns the same association with another weight.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public Association withWeight(float newWeight) {
    return new Association(source, target, type, confidence, newWeight, created, version);
  }

  /**
   * Returns the same association with another instant of creation.
   *
   * @throws IllegalArgumentException if its microseconds since 1970 do not fit into 64 bits
   */
  public Association withCreated(Instant newCreated) {
    return new Association(source, target, type, confidence, weight, newCreated, version);
  }
}
