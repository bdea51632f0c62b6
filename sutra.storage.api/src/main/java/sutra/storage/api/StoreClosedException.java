package sutra.storage.api;

/** The store or snapshot was closed before or during the call. */
public final class StoreClosedException extends StoreException {

  public StoreClosedException(String message) {
    super(message, null);
  }
}
