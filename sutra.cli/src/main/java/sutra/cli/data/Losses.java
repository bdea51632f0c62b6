package sutra.cli.data;

import java.util.concurrent.atomic.LongAdder;

/**
 * What readers leave out or change of records that they take otherwise, counted, so that nothing is
 * lost in silence; and which embeddings they take. Thread-safe.
 */
public final class Losses {

  private final EmbeddingPolicy policy;
  private final LongAdder fields = new LongAdder();
  private final LongAdder embeddings = new LongAdder();
  private final LongAdder numbers = new LongAdder();

  /** Counts from zero. */
  public Losses(EmbeddingPolicy policy) {
    this.policy = policy;
  }

  /** Which embeddings are taken. */
  public EmbeddingPolicy policy() {
    return policy;
  }

  /** An embedding was left out. */
  public void embeddingDropped() {
    embeddings.increment();
  }

  /** A field was left out. */
  void fieldDropped() {
    fields.increment();
  }

  /** A strength or confidence was moved to the nearer end of its range. */
  void numberMoved() {
    numbers.increment();
  }

  /**
   * What was counted so far.
   *
   * @param fields fields left out, because a store has no place for them
   * @param embeddings embeddings left out
   * @param numbers strengths and confidences outside 0 to 1, which were set to 0 or 1
   */
  public record Counts(long fields, long embeddings, long numbers) {}

  /** What was counted so far. */
  public Counts counts() {
    return new Counts(fields.sum(), embeddings.sum(), numbers.sum());
  }
}
