package sutra.storage.api;

/**
 * Root of everything that can go wrong with a store, other than mistakes of the caller. The message
 * names place, problem, what was expected, what was found and what helps.
 */
public abstract sealed class StoreException extends RuntimeException
    permits CorruptStoreException,
        UnsupportedFormatException,
        StoreIoException,
        HistoryDroppedException,
        StoreLockedException,
        StoreClosedException,
        StoreFullException,
        StoreFailedException,
        StoreReadOnlyException,
        BackPressureException,
        ConflictException,
        EmbeddingSpaceException {

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
