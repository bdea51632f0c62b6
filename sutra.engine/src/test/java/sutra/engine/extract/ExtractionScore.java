package sutra.engine.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import sutra.engine.extract.LabelledSentence.Label;

/**
 * Counts what an extractor finds of what people found.
 *
 * <p>A statement is right if a label of the same sentence has its type and its negation, and if of both
 * subjects and of both objects: the normal forms are equal, or the head of each is a word of the
 * other. The head of a phrase is the last word of its normal form before the first preposition. A
 * label is found once: what is found twice is wrong the second time.
 */
final class ExtractionScore {

  private static final Set<String> PREPOSITIONS =
      Set.of(
          "of", "in", "on", "at", "to", "for", "from", "with", "by", "about", "than", "into",
          "under", "over", "between", "through", "after", "before", "as", "among", "within");

  /** Counts of one type. */
  private static final class Count {
    int labelled;
    int stated;
    int right;
    int exact;
  }

  private final Map<String, Count> byType = new TreeMap<>();
  private final List<String> mistakes = new ArrayList<>();

  /** Runs an extractor over sentences. */
  static ExtractionScore of(AssociationExtractor extractor, List<LabelledSentence> sentences) {
    ExtractionScore score = new ExtractionScore();
    for (LabelledSentence sentence : sentences) {
      score.add(sentence, extractor.extract(sentence.text()));
    }
    return score;
  }

  private void add(LabelledSentence sentence, List<Statement> statements) {
    List<Label> open = new ArrayList<>(sentence.statements());
    open.forEach(label -> count(label.type()).labelled++);
    for (Statement statement : statements) {
      Count count = count(statement.type());
      count.stated++;
      Label label = labelOf(statement, open);
      if (label == null) {
        mistakes.add(
            "wrong   " + statement + "  by " + statement.pattern() + "  in " + sentence.text());
        continue;
      }
      open.remove(label);
      count.right++;
      count.exact += isExact(statement, label) ? 1 : 0;
    }
    open.forEach(label -> mistakes.add("missing " + label + "  in " + sentence.text()));
  }

  private Count count(String type) {
    return byType.computeIfAbsent(type, _ -> new Count());
  }

  private static Label labelOf(Statement statement, List<Label> open) {
    for (Label label : open) {
      if (label.type().equals(statement.type())
          && label.negated() == statement.negated()
          && agree(statement.subject().normalForm(), NormalForm.of(label.subject()))
          && agree(statement.object().normalForm(), NormalForm.of(label.object()))) {
        return label;
      }
    }
    return null;
  }

  private static boolean isExact(Statement statement, Label label) {
    return statement.subject().normalForm().equals(NormalForm.of(label.subject()))
        && statement.object().normalForm().equals(NormalForm.of(label.object()));
  }

  /** Whether two normal forms name the same thing as far as this score goes. */
  static boolean agree(String one, String other) {
    return one.equals(other) || hasWord(one, head(other)) && hasWord(other, head(one));
  }

  private static boolean hasWord(String form, String word) {
    return Arrays.asList(form.split(" ")).contains(word);
  }

  private static String head(String form) {
    String[] words = form.split(" ");
    for (int i = 1; i < words.length; i++) {
      if (PREPOSITIONS.contains(words[i])) {
        return words[i - 1];
      }
    }
    return words[words.length - 1];
  }

  /** The share of statements that are right. */
  double precision() {
    return (double) sum().right / sum().stated;
  }

  /** The share of labels that are found. */
  double recall() {
    return (double) sum().right / sum().labelled;
  }

  /** What was missed and what was wrong, a line each. */
  List<String> mistakes() {
    return mistakes;
  }

  private Count sum() {
    Count sum = new Count();
    for (Count count : byType.values()) {
      sum.labelled += count.labelled;
      sum.stated += count.stated;
      sum.right += count.right;
      sum.exact += count.exact;
    }
    return sum;
  }

  /** A table with a line for each type and one for all. */
  String table(String title) {
    StringBuilder table = new StringBuilder();
    table.append(
        "%-14s %9s %7s %6s %6s  %9s %7s%n"
            .formatted(title, "labelled", "stated", "right", "exact", "precision", "recall"));
    byType.forEach((type, count) -> table.append(line(type, count)));
    return table.append(line("all", sum())).toString();
  }

  private static String line(String name, Count count) {
    return "%-14s %9d %7d %6d %6d  %9.3f %7.3f%n"
        .formatted(
            name,
            count.labelled,
            count.stated,
            count.right,
            count.exact,
            (double) count.right / count.stated,
            (double) count.right / count.labelled);
  }
}
