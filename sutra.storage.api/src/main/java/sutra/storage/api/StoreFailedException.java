package sutra.storage.api;

/** Writing or forcing the log failed. The store takes no more writes until it is reopened. */
public final class StoreFailedException extends StoreException {

  public StoreFailedException(String message) {
    super(message, null);
  }

  public StoreFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
