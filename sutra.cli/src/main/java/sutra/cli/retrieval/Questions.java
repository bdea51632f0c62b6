package sutra.cli.retrieval;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sutra.cli.data.BadDataException;
import sutra.cli.data.BeirReader;
import sutra.cli.data.BeirText;
import sutra.cli.data.DataInput;
import sutra.cli.data.QrelsReader;
import sutra.cli.data.ReadObserver;

/**
 * The questions that are asked, those to which something is relevant, and what is judged relevant to
 * them. Immutable.
 */
public final class Questions {

  /**
   * A question that is asked.
   *
   * @param id in the data set
   * @param text of the question
   * @param relevance of texts to it
   */
  record Asked(String id, String text, Relevance relevance) {}

  private final List<Asked> asked;
  private final Set<String> judgedTexts;
  private final int withoutRelevant;
  private final int unknown;

  private Questions(List<Asked> asked, Set<String> judgedTexts, int withoutRelevant, int unknown) {
    this.asked = List.copyOf(asked);
    this.judgedTexts = Set.copyOf(judgedTexts);
    this.withoutRelevant = withoutRelevant;
    this.unknown = unknown;
  }

  /**
   * Reads questions and judgements.
   *
   * @param standardInput where the standard input comes from; it is never closed
   * @throws BadDataException if one is missing, unreadable or malformed, or no question is left
   */
  public static Questions read(DataInput queries, DataInput qrels, InputStream standardInput)
      throws IOException {
    Map<String, Map<String, Integer>> judgements = QrelsReader.read(qrels, standardInput);
    Map<String, String> texts = texts(queries, standardInput);
    List<Asked> asked = new ArrayList<>();
    Set<String> judged = new HashSet<>();
    int withoutRelevant = 0;
    int unknown = 0;
    for (Map.Entry<String, Map<String, Integer>> question : judgements.entrySet()) {
      String text = texts.get(question.getKey());
      if (text == null) {
        unknown++;
        continue;
      }
      Relevance relevance = new Relevance(question.getValue());
      if (relevance.relevant() == 0) {
        withoutRelevant++;
        continue;
      }
      judged.addAll(question.getValue().keySet());
      asked.add(new Asked(question.getKey(), text, relevance));
    }
    if (asked.isEmpty()) {
      throw BadDataException.input(
          qrels.name(), "no text is judged relevant to any question of " + queries.name());
    }
    return new Questions(asked, judged, withoutRelevant, unknown);
  }

  private static Map<String, String> texts(DataInput queries, InputStream standardInput)
      throws IOException {
    Map<String, String> texts = new HashMap<>();
    try (BeirReader reader = BeirReader.open(queries, standardInput, ReadObserver.NONE)) {
      Optional<BeirText> next = reader.next();
      while (next.isPresent()) {
        texts.put(next.get().id(), next.get().text());
        next = reader.next();
      }
    }
    return texts;
  }

  /** How many questions are asked. */
  public int count() {
    return asked.size();
  }

  List<Asked> asked() {
    return asked;
  }

  /** The ids of all texts judged, relevant to a question that is asked or not. */
  Set<String> judgedTexts() {
    return judgedTexts;
  }

  /** Questions judged to which nothing is relevant; they are not asked. */
  int withoutRelevant() {
    return withoutRelevant;
  }

  /** Questions judged that are not among the questions. */
  int unknown() {
    return unknown;
  }
}
