package sutra.engine.patterns;

/**
 * What may fill a slot of a pattern. Written in lower case behind a colon; {@link #THING} if none
 * is.
 */
enum SlotKind {
  /** A noun phrase, or several joined by commas and conjunctions. */
  THING,
  /** Things none of which is a bare relation, such as "the part of …". */
  CLASS,
  /** Things of a class that are not named by a word for parts. */
  POSSESSION,
  /** Things without an owner. */
  UNOWNED,
  /** Things that are neither owned nor an attribute. */
  PLAIN,
  /** A thing with an owner: "Iceland's population", "its claws". */
  OWNED,
  /** The something of something: "the capital of Peru". */
  ATTRIBUTE,
  /**
   * Things within a sentence: on the left commas alone may join them, on the right a verb may
   * follow.
   */
  LIST,
  /** The one thing right before the pattern. */
  LAST,
  /** Things in the plural without an article. */
  PLURAL,
  /** Things that start with a determiner, a number or a capital letter. */
  DETERMINED,
  /** One thing that a comma or the end closes, as appositions are. */
  APPOSED,
  /** Things named by a word for parts. */
  PARTS,
  /** Things with a name in them, or named by a word for places. */
  NAME,
  /** Things that are determined, or have a name in them, and are no times. */
  SITE,
  /** A whole clause. */
  CLAUSE,
  /** A whole clause if there is a verb in it, else one thing. */
  EVENT,
  /** A number, a name, a certain thing. */
  VALUE,
  /** A number with its unit. */
  MEASURED,
  /** Adjectives. */
  QUALITY
}
