package sutra.storage.api;

import java.util.List;

/**
 * The kind of an association: one of five that every store knows, or any name of the caller's.
 *
 * <p>A store keeps a type as a number from its own dictionary; the five below have the same number
 * in every store. Names are case-sensitive; {@link #of} recognises the five in any case, the
 * constructor only as they are written here.
 *
 * @param name 1 to 255 bytes of UTF-8, not blank, without control characters
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

  /**
   * Makes the type of exactly that name.
   *
   * @throws IllegalArgumentException if no type may have the name
   */
  public AssociationType {
    Utf8.require("type", name);
    if (Utf8.size(name) > NAME_BYTES_LIMIT) {
      throw new IllegalArgumentException(
          "type=" + name.substring(0, 20) + "…: expected at most 255 bytes of UTF-8");
    }
    if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "type=" + name + ": expected a name that is not blank, without control characters");
    }
  }

  /**
   * Returns the type of that name; {@code of("causal")} is {@link #CAUSAL}.
   *
   * @throws IllegalArgumentException if no type may have the name
   */
  public static AssociationType of(String name) {
    for (AssociationType known : BUILT_IN) {
      // The lengths in bytes tell ASCII from letters whose upper case is ASCII, such as U+017F.
      if (known.name.equalsIgnoreCase(name) && Utf8.size(name) == name.length()) {
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
