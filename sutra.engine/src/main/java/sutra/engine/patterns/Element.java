package sutra.engine.patterns;

/** One element of a pattern. */
sealed interface Element {

  /** One of several words; {@code symbols} is sorted. */
  record Words(Symbols symbols) implements Element {}

  /** One or more determiners. */
  record Determiner() implements Element {}

  /** One open word before a noun. */
  record Adjective() implements Element {}

  /** A measure of time: "two days". */
  record Measure() implements Element {}

  /** The start of a sentence, or a measure of time at its start. */
  record Start() implements Element {}

  /**
   * A place for phrases.
   *
   * @param role whose place it is
   * @param kind what may fill it
   */
  record Slot(Role role, SlotKind kind) implements Element {}

  /** What becomes of a phrase. */
  enum Role {
    /** X. */
    SUBJECT,
    /** Y. */
    OBJECT,
    /** Passed over. */
    NONE
  }
}
