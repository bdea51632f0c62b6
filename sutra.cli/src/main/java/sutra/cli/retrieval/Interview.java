package sutra.cli.retrieval;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import sutra.cli.measure.MeasuringStoppedException;
import sutra.engine.Question;
import sutra.engine.Recall;

/**
 * Asks all questions in one mode, and judges the answers. First it asks some of them without taking
 * the time, so that the JVM has compiled what runs. One thread.
 */
final class Interview {

  private static final long WARM_NANOS = 500_000_000;

  private final Recall memory;
  private final List<Questions.Asked> questions;
  private final int k;
  private final UnaryOperator<Question> ranking;
  private final IntConsumer progress;

  /**
   * Prepares.
   *
   * @param k hits to ask for
   * @param ranking says how questions are to be ranked
   * @param progress is told after each question how many of this mode are answered
   */
  Interview(
      Recall memory,
      Questions questions,
      int k,
      UnaryOperator<Question> ranking,
      IntConsumer progress) {
    this.memory = memory;
    this.questions = questions.asked();
    this.k = k;
    this.ranking = ranking;
    this.progress = progress;
  }

  /**
   * Asks.
   *
   * @throws MeasuringStoppedException if the thread is interrupted
   */
  ModeReport run(Question.Mode mode) {
    warm(mode);
    Latencies latencies = new Latencies(questions.size());
    double ndcg = 0;
    double recall = 0;
    double reciprocalRank = 0;
    for (int i = 0; i < questions.size(); i++) {
      MeasuringStoppedException.check();
      Questions.Asked asked = questions.get(i);
      long started = System.nanoTime();
      List<String> found = ask(asked, mode);
      latencies.add(System.nanoTime() - started);
      ndcg += asked.relevance().ndcg(found, ModeReport.DEPTH);
      recall += asked.relevance().recall(found, k);
      reciprocalRank += asked.relevance().reciprocalRank(found, ModeReport.DEPTH);
      progress.accept(i + 1);
    }
    return new ModeReport(
        mode,
        ndcg / questions.size(),
        recall / questions.size(),
        reciprocalRank / questions.size(),
        latencies.perSecond(),
        latencies.micros(50),
        latencies.micros(99));
  }

  private void warm(Question.Mode mode) {
    long started = System.nanoTime();
    for (Questions.Asked asked : questions) {
      MeasuringStoppedException.check();
      ask(asked, mode);
      if (System.nanoTime() - started > WARM_NANOS) {
        return;
      }
    }
  }

  private List<String> ask(Questions.Asked asked, Question.Mode mode) {
    Question question = ranking.apply(Question.of(asked.text()).mode(mode).limit(k).links(0));
    return memory.ask(question).stream()
        .map(answer -> answer.concept().key().orElseThrow())
        .toList();
  }
}
