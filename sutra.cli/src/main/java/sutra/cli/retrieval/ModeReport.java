package sutra.cli.retrieval;

import sutra.engine.Question;

/**
 * What one way to rank is worth: averages over all questions asked.
 *
 * @param mode what counts in the ranking
 * @param ndcg normalized discounted cumulated gain at rank 10
 * @param recall share of the relevant texts among the hits asked for
 * @param reciprocalRank 1 / the rank of the first relevant text among the first 10
 * @param questionsPerSecond in one thread, embedding included
 * @param p50Micros the time that half of the questions do not pass, in microseconds
 * @param p99Micros the time that 99 of a hundred questions do not pass, in microseconds
 */
public record ModeReport(
    Question.Mode mode,
    double ndcg,
    double recall,
    double reciprocalRank,
    double questionsPerSecond,
    double p50Micros,
    double p99Micros) {

  /** The ranks that count for gain and reciprocal rank. */
  public static final int DEPTH = 10;
}
