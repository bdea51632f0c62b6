package sutra.storage.api;

/** The state asked for is older than the history that the store's retention keeps. */
public final class HistoryDroppedException extends StoreException {

  public HistoryDroppedException(String message) {
    super(message, null);
  }
}
