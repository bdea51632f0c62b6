package sutra.cli.output;

import java.time.Duration;
import sutra.cli.data.Losses;

/**
 * What came of learning or importing.
 *
 * @param concepts concepts written, new ones and new versions
 * @param associations associations written
 * @param skipped records that were malformed and passed over
 * @param truncated texts that were too long for the embedder, of which only the beginning has a part
 * @param losses what was left out of records that were taken otherwise
 * @param complete whether the input was read to its end
 * @param took the time since the first byte was read
 */
public record LearnSummary(
    long concepts,
    long associations,
    long skipped,
    long truncated,
    Losses.Counts losses,
    boolean complete,
    Duration took) {

  /** Concepts and associations together. */
  public long items() {
    return concepts + associations;
  }
}
