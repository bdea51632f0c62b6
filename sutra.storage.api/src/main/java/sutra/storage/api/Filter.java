package sutra.storage.api;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a concept must be to answer a query; how well it answers is the matter of rankings. Filters are
 * put together from conditions:
 *
 * {@snippet :
 * Filter english = Filter.attribute("lang").equalTo("en");
 * Filter nineties = Filter.attribute("year").between(1990, 1999);
 * Filter sure = Filter.confidenceFrom(0.8).and(nineties.or(english.not()));
 * }
 *
 * <p>A condition holds or it does not: {@link #not()} lets pass exactly what the filter does not, such
 * as concepts that lack the attribute. Immutable and thread-safe; equal if made alike.
 */
public sealed interface Filter {

  /** Starts a condition on an attribute; those of a concept that lacks it do not hold. */
  static AttributeFilter attribute(String name) {
    return new AttributeFilter(name);
  }

  /**
   * The confidence is at least this.
   *
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  static Filter confidenceFrom(double least) {
    return new ConfidenceFrom(least);
  }

  /**
   * The strength is at least this.
   *
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  static Filter strengthFrom(double least) {
    return new StrengthFrom(least);
  }

  /** The concept is one of these; the collection is copied. No concept is one of none. */
  static Filter among(Collection<ConceptId> ids) {
    return new Among(Set.copyOf(ids));
  }

  /** The content has at least one word of a text; none has if the text has no word. */
  static Filter having(String words) {
    return new Having(words, false);
  }

  /** The content has all words of a text, in any order; none has if the text has no word. */
  static Filter havingAll(String words) {
    return new Having(words, true);
  }

  /** All of these hold; every concept passes if there are none. */
  static Filter allOf(Collection<? extends Filter> filters) {
    return new All(List.copyOf(filters));
  }

  /** One of these holds, or several; no concept passes if there are none. */
  static Filter anyOf(Collection<? extends Filter> filters) {
    return new Any(List.copyOf(filters));
  }

  /** Both hold. */
  default Filter and(Filter other) {
    return new All(Junction.of(this instanceof All all ? all.filters() : List.of(this), other));
  }

  /** One of both holds, or both. */
  default Filter or(Filter other) {
    return new Any(Junction.of(this instanceof Any any ? any.filters() : List.of(this), other));
  }

  /** This does not hold. */
  default Filter not() {
    return this instanceof Not negation ? negation.filter() : new Not(this);
  }

  /**
   * The concept has an attribute, of whatever type.
   *
   * @param name of the attribute
   */
  record HasAttribute(String name) implements Filter {

    /** Makes a condition. */
    public HasAttribute {
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * An attribute is a text, and this one.
   *
   * @param name of the attribute
   * @param text which it is
   */
  record TextEquals(String name, String text) implements Filter {

    /**
     * Makes a condition.
     *
     * @throws IllegalArgumentException if the text has an unpaired surrogate
     */
    public TextEquals {
      Utf8.require(Objects.requireNonNull(name, "name"), text);
    }
  }

  /**
   * An attribute is a truth value, and this one.
   *
   * @param name of the attribute
   * @param truth which it is
   */
  record TruthEquals(String name, boolean truth) implements Filter {

    /** Makes a condition. */
    public TruthEquals {
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * An attribute is a number, and stands in an order to another one. Integers and floating-point
   * numbers are compared by what they are worth, without rounding: 3 equals 3.0.
   *
   * @param name of the attribute
   * @param order how it stands to the bound
   * @param bound a Long or a finite Double
   */
  record NumberCompares(String name, Order order, Number bound) implements Filter {

    /**
     * Makes a condition.
     *
     * @throws IllegalArgumentException if the bound is neither a Long nor a finite Double
     */
    public NumberCompares {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(order, "order");
      Objects.requireNonNull(bound, "bound");
      if (!(bound instanceof Long) && !(bound instanceof Double d && Double.isFinite(d))) {
        throw new IllegalArgumentException(
            name + "=" + bound + ": expected a Long or a finite Double");
      }
    }
  }

  /** How a number stands to a bound. */
  enum Order {
    /** It is less. */
    LESS,
    /** It is less or equal. */
    AT_MOST,
    /** It is equal. */
    EQUAL,
    /** It is greater or equal. */
    AT_LEAST,
    /** It is greater. */
    MORE;

    /** Whether it holds, by what comparing a number with the bound gave: below 0, 0, or above 0. */
    public boolean holds(int compared) {
      return switch (this) {
        case LESS -> compared < 0;
        case AT_MOST -> compared <= 0;
        case EQUAL -> compared == 0;
        case AT_LEAST -> compared >= 0;
        case MORE -> compared > 0;
      };
    }
  }

  /**
   * The confidence is high enough.
   *
   * @param least the lowest that is, in [0, 1]
   */
  record ConfidenceFrom(double least) implements Filter {

    /**
     * Makes a condition.
     *
     * @throws IllegalArgumentException if the bound is not in [0, 1]
     */
    public ConfidenceFrom {
      Ranges.unit("confidenceFrom", least);
    }
  }

  /**
   * The strength is high enough.
   *
   * @param least the lowest that is, in [0, 1]
   */
  record StrengthFrom(double least) implements Filter {

    /**
     * Makes a condition.
     *
     * @throws IllegalArgumentException if the bound is not in [0, 1]
     */
    public StrengthFrom {
      Ranges.unit("strengthFrom", least);
    }
  }

  /**
   * The concept is one of several.
   *
   * @param ids of them
   */
  record Among(Set<ConceptId> ids) implements Filter {

    /** Makes a condition; the set is copied. */
    public Among {
      ids = Set.copyOf(ids);
    }

    /** Says how many ids there are; there may be thousands. */
    @Override
    public String toString() {
      return "Among[" + ids.size() + " ids]";
    }
  }

  /**
   * The content has words, by the store's analyzer.
   *
   * @param words a text; none passes if it has no word
   * @param all whether it must have all of them rather than one
   */
  record Having(String words, boolean all) implements Filter {

    /** Makes a condition. */
    public Having {
      Objects.requireNonNull(words, "words");
    }
  }

  /**
   * All of several filters hold.
   *
   * @param filters which
   */
  record All(List<Filter> filters) implements Filter {

    /** Makes a filter; the list is copied. */
    public All {
      filters = List.copyOf(filters);
    }
  }

  /**
   * At least one of several filters holds.
   *
   * @param filters which
   */
  record Any(List<Filter> filters) implements Filter {

    /** Makes a filter; the list is copied. */
    public Any {
      filters = List.copyOf(filters);
    }
  }

  /**
   * A filter does not hold.
   *
   * @param filter which
   */
  record Not(Filter filter) implements Filter {

    /** Makes a filter. */
    public Not {
      Objects.requireNonNull(filter, "filter");
    }
  }
}
