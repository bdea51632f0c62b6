package sutra.storage.mmap.record;

import java.util.Optional;
import sutra.storage.api.AssociationType;

/** The numbers of the types that every store knows; 0 stands for all others in the log. */
public final class TypeNumbers {

  /** The first number that a store gives to a type of the caller's. */
  public static final int FIRST_CUSTOM = 64;

  private TypeNumbers() {}

  /** The number of a built-in type, or 0. */
  public static int builtIn(AssociationType type) {
    return switch (type.name()) {
      case "SEMANTIC" -> 1;
      case "CAUSAL" -> 2;
      case "TEMPORAL" -> 3;
      case "HIERARCHICAL" -> 4;
      case "COMPOSITIONAL" -> 5;
      default -> 0;
    };
  }

  /** The built-in type of a number. */
  public static Optional<AssociationType> builtIn(int number) {
    return switch (number) {
      case 1 -> Optional.of(AssociationType.SEMANTIC);
      case 2 -> Optional.of(AssociationType.CAUSAL);
      case 3 -> Optional.of(AssociationType.TEMPORAL);
      case 4 -> Optional.of(AssociationType.HIERARCHICAL);
      case 5 -> Optional.of(AssociationType.COMPOSITIONAL);
      default -> Optional.empty();
    };
  }
}
