package sutra.cli.command;

/** The question was understood and the answer is no. */
final class NegativeAnswerException extends RuntimeException {

  NegativeAnswerException(String message) {
    super(message);
  }
}
