package sutra.embed.http;

import sutra.embed.spi.EmbeddingException;

/** The server refused a text for its length; {@link #refusal} is what the user is told. */
final class TextTooLongException extends Exception {

  private final EmbeddingException refusal;

  TextTooLongException(EmbeddingException refusal) {
    super(refusal);
    this.refusal = refusal;
  }

  EmbeddingException refusal() {
    return refusal;
  }
}
