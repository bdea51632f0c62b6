package sutra.storage.api;

/**
 * A batch states another embedding space than the one that is active. Nothing of it was written; embed
 * its contents again and write it anew.
 */
public final class EmbeddingSpaceException extends StoreException {

  public EmbeddingSpaceException(String message) {
    super(message, null);
  }
}
