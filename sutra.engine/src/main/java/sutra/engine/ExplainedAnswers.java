package sutra.engine;

import java.util.List;
import java.util.Optional;
import sutra.storage.api.QueryPlan;

/**
 * The answers to a question, and how the store found them.
 *
 * @param answers as {@link Recall#ask} gives them
 * @param plan how they were found; empty if the store was not asked, because the question has nothing
 *     to be near to
 */
public record ExplainedAnswers(List<Answer> answers, Optional<QueryPlan> plan) {

  /** The list is copied. */
  public ExplainedAnswers {
    answers = List.copyOf(answers);
  }
}
