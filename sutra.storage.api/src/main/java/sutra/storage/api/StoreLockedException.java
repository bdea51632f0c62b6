package sutra.storage.api;

/** Another process, or this one, has the store open. The message says who. */
public final class StoreLockedException extends StoreException {

  public StoreLockedException(String message) {
    super(message, null);
  }
}
