package sutra.storage.api;

/** The store was written by a release whose format this one does not know. */
public final class UnsupportedFormatException extends StoreException {

  public UnsupportedFormatException(String message) {
    super(message, null);
  }
}
