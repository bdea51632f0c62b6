package sutra.engine;

/**
 * A stream could not be learned to its end. The report says how many of its first items are
 * certainly learned; the cause says what stopped it: what the stream itself threw, a lesson that
 * the store refuses, an {@link sutra.embed.spi.EmbeddingException}, a {@link
 * sutra.storage.api.StoreException}, or what the observer of the progress threw.
 *
 * <p>Nothing after the items counted was learned, unless the cause is a {@link
 * sutra.storage.api.StoreFailedException}: whether a few more will be found after reopening is then
 * unknown.
 */
public final class LearningStoppedException extends RuntimeException {

  private final LearnReport report;

  LearningStoppedException(LearnReport report, Throwable cause) {
    super("stopped after " + report.learned() + " learned: " + cause.getMessage(), cause);
    this.report = report;
  }

  /** What was learned before. */
  public LearnReport report() {
    return report;
  }
}
