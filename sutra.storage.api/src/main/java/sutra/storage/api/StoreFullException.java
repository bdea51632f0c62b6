package sutra.storage.api;

/** The store has reached its size limit and refused the write; reads go on. */
public final class StoreFullException extends StoreException {

  public StoreFullException(String message) {
    super(message, null);
  }
}
