package sutra.engine.extract;

import java.util.Objects;

/**
 * What a sentence says: a subject, a type of relation and an object.
 *
 * @param subject where the relation starts
 * @param type its name, one of {@link Relations} or an extractor's own; not blank
 * @param object where it ends
 * @param confidence how sure it is that the sentence says so and means it, above 0 and at most 1
 * @param negated whether the sentence denies the relation: "a whale is not a fish"; the type stays,
 *     so that the statement and its contrary can be found together
 * @param pattern the name of the rule that found it, so that it can be explained; not blank
 */
public record Statement(
    Phrase subject,
    String type,
    Phrase object,
    double confidence,
    boolean negated,
    String pattern) {

  /**
   * Makes a statement.
   *
   * @throws IllegalArgumentException if a name is blank or the confidence is out of range
   */
  public Statement {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(object, "object");
    requireName("type", type);
    requireName("pattern", pattern);
    if (!(confidence > 0 && confidence <= 1)) {
      throw new IllegalArgumentException(
          "confidence=" + confidence + ": expected more than 0 and at most 1");
    }
  }

  private static void requireName(String what, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(what + "=" + name + ": expected a name that is not blank");
    }
  }

  /** For people: {@code whale -[not is-a 0.72]-> fish}. */
  @Override
  public String toString() {
    return "%s -[%s%s %.2f]-> %s"
        .formatted(subject.text(), negated ? "not " : "", type, confidence, object.text());
  }
}
