package sutra.cli.retrieval;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import sutra.cli.data.DataInput;
import sutra.engine.Question;
import sutra.engine.Recall;
import sutra.engine.Sutra;

/** Learns a corpus into an empty memory and asks all questions in each mode. One thread; used once. */
public final class RetrievalTrial {

  private final Sutra memory;
  private final Questions questions;
  private final int k;
  private final UnaryOperator<Question> ranking;

  /**
   * Prepares.
   *
   * @param memory is empty, and stays open
   * @param k hits to ask for, positive
   * @param ranking says how questions are to be ranked
   */
  public RetrievalTrial(Sutra memory, Questions questions, int k, UnaryOperator<Question> ranking) {
    this.memory = memory;
    this.questions = questions;
    this.k = k;
    this.ranking = ranking;
  }

  /** What was learned; asks are made of it. */
  public final class Prepared {

    private final Learning.Learned learned;

    private Prepared(Learning.Learned learned) {
      this.learned = learned;
    }

    /**
     * Asks all questions in each mode.
     *
     * @param progress is told how many were answered, of all modes together
     * @throws sutra.cli.measure.MeasuringStoppedException if the thread is interrupted
     */
    public RetrievalReport ask(List<Question.Mode> modes, IntConsumer progress) {
      List<ModeReport> rows = new ArrayList<>();
      try (Recall now = memory.recall()) {
        for (Question.Mode mode : modes) {
          int before = rows.size() * questions.count();
          IntConsumer done = answered -> progress.accept(before + answered);
          rows.add(new Interview(now, questions, k, ranking, done).run(mode));
        }
      }
      return new RetrievalReport(
          learned.texts(),
          questions.count(),
          k,
          memory.store().analyzer(),
          learned.embedder(),
          learned.learnSeconds(),
          learned.settleSeconds(),
          new RetrievalReport.Gaps(
              questions.unknown(), questions.withoutRelevant(), learned.unknownTexts()),
          rows);
    }
  }

  /**
   * Learns the corpus, and waits until nothing is left to do in the background.
   *
   * @param standardInput where the standard input comes from; it is never closed
   * @throws sutra.cli.data.BadDataException if the corpus is missing, unreadable or malformed
   * @throws sutra.cli.measure.MeasuringStoppedException if the thread is interrupted
   */
  public Prepared learn(DataInput corpus, InputStream standardInput, LearnObserver observer)
      throws IOException {
    return new Prepared(
        new Learning(memory).run(corpus, standardInput, questions.judgedTexts(), observer));
  }
}
