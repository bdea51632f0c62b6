package sutra.storage.api;

/** Stored bytes are not what was written. They are never returned as data. */
public final class CorruptStoreException extends StoreException {

  public CorruptStoreException(String message) {
    super(message, null);
  }

  public CorruptStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
