package sutra.storage.api;

/**
 * The store needs what is not there: a release that knows its format, or the module with the analyzer
 * of its words.
 */
public final class UnsupportedFormatException extends StoreException {

  public UnsupportedFormatException(String message) {
    super(message, null);
  }
}
