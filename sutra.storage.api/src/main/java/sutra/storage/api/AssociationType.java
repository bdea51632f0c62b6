package sutra.storage.api;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The kind of an association: one of five that every store knows, or any name of the caller's.
 *
 * <p>A store keeps a type as a number from its own dictionary; the five below have the same number
 * in every store. Names are case-sensitive, but {@link #of} recognises the five in any case.
 *
 * @param name 1 to 255 bytes of UTF-8 without control characters
 */
public record AssociationType(String name) {

  /** Related in meaning. */
  public static final AssociationType SEMANTIC = new AssociationType("SEMANTIC");

  /** The source brings the target about. */
  public static final AssociationType CAUSAL = new AssociationType("CAUSAL");

  /** The source comes before the target. */
  public static final AssociationType TEMPORAL = new AssociationType("TEMPORAL");

  /** The source is a kind of the target. */
  public static final AssociationType HIERARCHICAL = new AssociationType("HIERARCHICAL");

  /** The source is a part of the target. */
  public static final AssociationType COMPOSITIONAL = new AssociationType("COMPOSITIONAL");

  /** The five types that every store knows. */
  public static final List<AssociationType> BUILT_IN =
      List.of(SEMANTIC, CAUSAL, TEMPORAL, HIERARCHICAL, COMPOSITIONAL);

  private static final int NAME_BYTES_LIMIT = 255;

  public AssociationType {
    if (name.isBlank()
        || name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES_LIMIT
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "type=" + name + ": expected 1 to 255 bytes of UTF-8 without control characters");
    }
  }

  /** Returns the type of that name; {@code of("causal")} is {@link #CAUSAL}. */
  public static AssociationType of(String name) {
    for (AssociationType known : BUILT_IN) {
      if (known.name.equalsIgnoreCase(name)) {
        return known;
      }
    }
    return new AssociationType(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
