package sutra.engine.reason;

import java.util.Comparator;
import java.util.Objects;
import sutra.storage.api.Association;

/**
 * Two associations that cannot both be right. Immutable.
 *
 * @param kind why not
 * @param held one of them; by {@link Kind#NEGATION} the positive statement
 * @param against the other one
 */
public record Contradiction(Kind kind, Association held, Association against) {

  /** Why two associations contradict each other. */
  public enum Kind {
    /** One is the {@link Negation} of the other. */
    NEGATION,
    /** Each of two concepts is said to be a kind of the other one. */
    MUTUAL
  }

  /** The strongest first; equally strong ones by ids and types. */
  static final Comparator<Contradiction> STRONGEST_FIRST =
      Comparator.<Contradiction>comparingDouble(found -> -found.strength())
          .thenComparingDouble(found -> -found.held.confidence() - found.against.confidence())
          .thenComparing(found -> found.held.source())
          .thenComparing(found -> found.held.target())
          .thenComparing(found -> found.held.type().name());

  public Contradiction {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(held, "held");
    Objects.requireNonNull(against, "against");
  }

  /**
   * How sure both are at least: the lesser of both confidences, since doubt about either resolves the
   * contradiction.
   */
  public double strength() {
    return Math.min(held.confidence(), against.confidence());
  }
}
