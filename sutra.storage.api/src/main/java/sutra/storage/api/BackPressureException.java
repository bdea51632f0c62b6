package sutra.storage.api;

/** The write queue is full and the store refuses rather than waits; try again later. */
public final class BackPressureException extends StoreException {

  public BackPressureException(String message) {
    super(message, null);
  }
}
