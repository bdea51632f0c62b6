package sutra.engine.document;

/**
 * A document cannot be read: it is binary, not in the charset named, malformed beyond what its reader
 * mends, or over a limit. Passages read before stay good.
 */
public final class BadDocumentException extends RuntimeException {

  private final String source;

  /**
   * Says what is wrong.
   *
   * @param source the document
   * @param problem where in it, what was expected and found, and the remedy
   */
  public BadDocumentException(String source, String problem) {
    super(source + ": " + problem);
    this.source = source;
  }

  /** The document that cannot be read. */
  public String source() {
    return source;
  }
}
