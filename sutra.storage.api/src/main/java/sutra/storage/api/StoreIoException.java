package sutra.storage.api;

/** An operation on a file failed; the store is as it was before. */
public final class StoreIoException extends StoreException {

  public StoreIoException(String message) {
    super(message, null);
  }

  public StoreIoException(String message, Throwable cause) {
    super(message, cause);
  }
}
