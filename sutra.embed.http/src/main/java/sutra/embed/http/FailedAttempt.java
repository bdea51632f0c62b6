package sutra.embed.http;

import java.time.Duration;

/**
 * One request that did not give vectors. Its message is the problem; the remedy stands apart,
 * because the number of attempts goes between the two.
 */
final class FailedAttempt extends Exception {

  /** What may follow. */
  enum Next {
    /** Another attempt may do. */
    RETRY,
    /** No attempt will do. */
    GIVE_UP,
    /** A text is too long; shorter ones may do. */
    SHORTEN
  }

  private final String remedy;
  private final Next next;
  private final Duration asked;

  /** A failure without an answer. */
  FailedAttempt(String problem, String remedy, Next next, Throwable cause) {
    super(problem, cause);
    this.remedy = remedy;
    this.next = next;
    this.asked = Duration.ZERO;
  }

  /**
   * A failure that the server tells.
   *
   * @param asked the time that the server asks to wait, possibly zero
   */
  FailedAttempt(String problem, String remedy, Next next, Duration asked) {
    super(problem);
    this.remedy = remedy;
    this.next = next;
    this.asked = asked;
  }

  String remedy() {
    return remedy;
  }

  Next next() {
    return next;
  }

  Duration asked() {
    return asked;
  }
}
