package sutra.engine.reason;

import java.util.Locale;
import sutra.storage.api.AssociationType;

/**
 * The types of negated statements: "a whale is not a fish" is an association of type {@code
 * not-hierarchical} between the same concepts as {@code HIERARCHICAL} would have.
 */
public final class Negation {

  private static final String PREFIX = "not-";

  private Negation() {}

  /**
   * The type of the negation of what has a type: {@code not-} and its name in lower case.
   *
   * @throws IllegalArgumentException if the name is too long to be negated
   */
  public static AssociationType of(AssociationType type) {
    return new AssociationType(name(type));
  }

  /** Whether a type is that of negations. */
  public static boolean isNegation(AssociationType type) {
    return type.name().startsWith(PREFIX);
  }

  /** The name of the type of the negation, which may be too long for a type. */
  static String name(AssociationType type) {
    return PREFIX + type.name().toLowerCase(Locale.ROOT);
  }
}
