package sutra.storage.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through the concepts of a snapshot and reads of each only the fields that are asked for, straight
 * from the store: whoever needs the strengths of a million concepts does not read their texts.
 *
 * <p>It stands before the first concept until {@link #next} is called; behind the last one, as before the
 * first, the fields throw {@link IllegalStateException}. What the methods return is the caller's own and stays
 * valid; each call reads anew. One thread at a time. It ends with its snapshot and throws {@link
 * StoreClosedException} from then on; it need not be closed.
 *
 * @implSpec the fields are those of a {@link Concept} and obey the same limits: {@link #concept} takes
 *     them as they are, without checking or copying them again. Each call of {@link #embedding} returns an
 *     array of its own, and {@link #attributes} a map that never changes.
 */
public interface ConceptCursor {

  /** Moves to the next concept; false if there is none. */
  boolean next();

  /** See {@link Concept#id}. */
  ConceptId id();

  /** See {@link Concept#content}. */
  String content();

  /** See {@link Concept#embedding}. */
  Optional<float[]> embedding();

  /** See {@link Concept#strength}. */
  double strength();

  /** See {@link Concept#confidence}. */
  double confidence();

  /** See {@link Concept#created}. */
  Instant created();

  /** See {@link Concept#modified}. */
  Instant modified();

  /** See {@link Concept#version}. */
  long version();

  /** See {@link Concept#expiry}. */
  Optional<Instant> expiry();

  /** See {@link Concept#attributes}. */
  Map<String, Object> attributes();

  /** The concept whole. */
  default Concept concept() {
    return new Concept(this);
  }
}
