package sutra.storage.api;

import java.util.Objects;

/**
 * What a transaction has read was changed before it was committed. Nothing of it was written; run it
 * again on a new snapshot.
 */
public final class ConflictException extends StoreException {

  private final ConceptId concept;
  private final long seen;
  private final long found;

  /**
   * Used by stores.
   *
   * @param concept the concept that, or at which, something changed
   * @param seen the version that the transaction saw; see {@link #seen}
   * @param found the version that stood instead; see {@link #found}
   * @param cause the same as another thread found it; may be null
   */
  public ConflictException(
      ConceptId concept, long seen, long found, String message, Throwable cause) {
    super(message, cause);
    this.concept = Objects.requireNonNull(concept, "concept");
    this.seen = seen;
    this.found = found;
  }

  /** The concept that changed, or whose associations did. */
  public ConceptId concept() {
    return concept;
  }

  /**
   * The version of the concept that the transaction read, 0 if it found none. Where its associations
   * changed, the commit as of which they were read.
   */
  public long seen() {
    return seen;
  }

  /**
   * The version of the concept that stood when the transaction was to take effect, 0 if none did.
   * Where its associations changed, the version of the newest one, 0 if there were none.
   */
  public long found() {
    return found;
  }
}
