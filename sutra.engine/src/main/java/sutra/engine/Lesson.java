package sutra.engine;

import java.time.Instant;
import java.util.Optional;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;

/**
 * One thing to learn: a concept, whose embedding is made from its content unless it has one.
 * Immutable and thread-safe.
 *
 * <p>Learning what the memory knows already, by id, makes a new version of it, which replaces every
 * field but the instant of creation; a lesson made {@linkplain #of(Concept) from a concept} states
 * that too.
 */
public final class Lesson {

  private final Concept concept;
  private final boolean dated;

  private Lesson(Concept concept, boolean dated) {
    this.concept = concept;
    this.dated = dated;
  }

  /**
   * A text that is its own name: its id is {@link ConceptId#ofKey} of it, so that learning the same
   * text twice keeps one concept. It has no key.
   *
   * @throws IllegalArgumentException if the text is blank or too long for a concept
   */
  public static Lesson of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "text=\"" + text + "\" is blank: expected words, or a lesson with a key");
    }
    return new Lesson(Concept.builder(ConceptId.ofKey(text), text).build(), false);
  }

  /**
   * A text under a key, by which it can be linked, found and learned anew.
   *
   * @param key not empty
   * @param text may be empty
   * @throws IllegalArgumentException if the key is empty or the text too long for a concept
   */
  public static Lesson of(String key, String text) {
    return new Lesson(Concept.builder(key, text).build(), false);
  }

  /**
   * A concept with everything that it says, its instant of creation included. Start from {@link
   * Concept#builder(String, String)} to give attributes, strength, confidence or an expiry.
   */
  public static Lesson of(Concept concept) {
    return new Lesson(concept, true);
  }

  /**
   * The same lesson without its instant of creation: the earlier version's counts or, for what is
   * new, the time of the store's clock when it is learned.
   */
  public Lesson undated() {
    return new Lesson(concept, false);
  }

  /** The id that the concept will have. */
  public ConceptId id() {
    return concept.id();
  }

  /** The key, if the lesson has one. */
  public Optional<String> key() {
    return concept.key();
  }

  /** The text to learn. */
  public String content() {
    return concept.content();
  }

  /** The instant of creation, if the lesson states one. */
  public Optional<Instant> created() {
    return dated ? Optional.of(concept.created()) : Optional.empty();
  }

  @Override
  public String toString() {
    return "Lesson[" + concept + "]";
  }

  /** The concept as far as the lesson states it; its creation counts only where dated. */
  Concept concept() {
    return concept;
  }
}
