package sutra.storage.api;

/** The store was opened for reading alone and takes no writes. */
public final class StoreReadOnlyException extends StoreException {

  public StoreReadOnlyException(String message) {
    super(message, null);
  }
}
