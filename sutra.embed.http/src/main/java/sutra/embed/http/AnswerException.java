package sutra.embed.http;

/** An answer that cannot be read; the message says what is wrong with it. */
final class AnswerException extends Exception {

  AnswerException(String message) {
    super(message);
  }

  AnswerException(String message, Throwable cause) {
    super(message, cause);
  }
}
