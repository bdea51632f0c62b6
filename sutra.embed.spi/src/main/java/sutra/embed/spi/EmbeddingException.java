package sutra.embed.spi;

/**
 * An embedder could not be found, opened or used, for a reason that is not the caller's argument.
 *
 * <p>The message names place, problem and remedy and is fit to be shown to a user. A caller's own
 * mistake, such as a dimension that the provider cannot give, is an {@link
 * IllegalArgumentException} instead.
 */
public final class EmbeddingException extends RuntimeException {

  /** A failure that began here; {@code message} names place, problem and remedy. */
  public EmbeddingException(String message) {
    super(message);
  }

  /** A failure that {@code cause} began; {@code message} names place, problem and remedy. */
  public EmbeddingException(String message, Throwable cause) {
    super(message, cause);
  }
}
