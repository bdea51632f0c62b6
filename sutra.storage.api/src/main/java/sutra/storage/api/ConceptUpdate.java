package sutra.storage.api;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Changes single fields of a concept and keeps all others, whatever they are when the update takes
 * effect. Immutable.
 *
 * {@snippet :
 * store.update(ConceptUpdate.of(id).withStrength(0.9).withAttribute("seen", 7));
 * }
 *
 * <p>The store makes a new version from the one that stands, without content and embedding being
 * sent again; only its version and its instant of modification are new besides the fields named
 * here. A concept that is not there stays so: the update changes nothing, as the deletion of such a
 * concept does. A concept that has expired but was not deleted is updated, and stays expired.
 *
 * <p>A store may limit what the attributes of a concept take together, the mapped one to 16 MiB. An
 * update that would go beyond changes nothing either; within a {@link Transaction} one can know.
 *
 * @param id the concept
 * @param strength the new strength, in [0, 1]; empty to keep it
 * @param confidence the new confidence, in [0, 1]; empty to keep it
 * @param replacesAttributes whether all attributes go before those of this update are set
 * @param attributes attributes to set by name, each a String, Long, Double or Boolean
 * @param removed names of attributes to remove; none that is also set
 */
public record ConceptUpdate(
    ConceptId id,
    OptionalDouble strength,
    OptionalDouble confidence,
    boolean replacesAttributes,
    Map<String, Object> attributes,
    Set<String> removed) {

  /**
   * Makes an update.
   *
   * @throws IllegalArgumentException if a number is out of range, an attribute would be refused by
   *     {@link Concept.Builder#attributes}, or a name is both set and removed
   */
  public ConceptUpdate {
    Objects.requireNonNull(id, "id");
    strength.ifPresent(value -> Ranges.unit("strength", value));
    confidence.ifPresent(value -> Ranges.unit("confidence", value));
    attributes = checked(id, attributes);
    removed = Set.copyOf(removed);
    for (String name : removed) {
      if (attributes.containsKey(name)) {
        throw new IllegalArgumentException("attribute " + name + " is both set and removed");
      }
    }
  }

  /** An update that changes nothing yet. */
  public static ConceptUpdate of(ConceptId id) {
    return new ConceptUpdate(
        id, OptionalDouble.empty(), OptionalDouble.empty(), false, Map.of(), Set.of());
  }

  /**
   * Sets the strength.
   *
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  public ConceptUpdate withStrength(double value) {
    return new ConceptUpdate(
        id, OptionalDouble.of(value), confidence, replacesAttributes, attributes, removed);
  }

  /**
   * Sets the confidence.
   *
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  public ConceptUpdate withConfidence(double value) {
    return new ConceptUpdate(
        id, strength, OptionalDouble.of(value), replacesAttributes, attributes, removed);
  }

  /**
   * Sets an attribute, and keeps those of other names.
   *
   * @param value a String, Long, Double or Boolean
   * @throws IllegalArgumentException if {@link Concept.Builder#attributes} would refuse it
   */
  public ConceptUpdate withAttribute(String name, Object value) {
    Map<String, Object> more = new HashMap<>(attributes);
    more.put(name, value instanceof Integer number ? Long.valueOf(number) : value);
    Set<String> fewer = new HashSet<>(removed);
    fewer.remove(name);
    return new ConceptUpdate(id, strength, confidence, replacesAttributes, more, fewer);
  }

  /** Removes an attribute, if the concept has it. */
  public ConceptUpdate withoutAttribute(String name) {
    Map<String, Object> fewer = new HashMap<>(attributes);
    fewer.remove(name);
    Set<String> more = new HashSet<>(removed);
    more.add(name);
    return new ConceptUpdate(id, strength, confidence, replacesAttributes, fewer, more);
  }

  /**
   * Replaces all attributes, {@link Concept#KEY} included.
   *
   * @throws IllegalArgumentException if {@link Concept.Builder#attributes} would refuse them
   */
  public ConceptUpdate replacingAttributes(Map<String, Object> values) {
    return new ConceptUpdate(id, strength, confidence, true, values, Set.of());
  }

  /** Whether attributes are to be changed. */
  public boolean changesAttributes() {
    return replacesAttributes || !attributes.isEmpty() || !removed.isEmpty();
  }

  /**
   * The concept after the update; its version and instant of modification stay what they were.
   *
   * @throws IllegalArgumentException if the concept has another id
   */
  public Concept appliedTo(Concept concept) {
    if (!concept.id().equals(id)) {
      throw new IllegalArgumentException("id=" + concept.id() + ": the update is of " + id);
    }
    Concept.Builder builder = concept.toBuilder();
    strength.ifPresent(builder::strength);
    confidence.ifPresent(builder::confidence);
    if (replacesAttributes) {
      concept.attributes().keySet().forEach(builder::withoutAttribute);
    }
    removed.forEach(builder::withoutAttribute);
    return builder.attributes(attributes).build();
  }

  private static Map<String, Object> checked(ConceptId id, Map<String, Object> attributes) {
    return Concept.builder(id, "")
        .created(Instant.EPOCH)
        .attributes(attributes)
        .build()
        .attributes();
  }
}
