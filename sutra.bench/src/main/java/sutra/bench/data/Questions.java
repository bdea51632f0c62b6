package sutra.bench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import sutra.bench.Sentences;

/** Seeded questions of some words each, the words as frequent as in the texts, the 10 commonest left out. */
public final class Questions {

  private Questions() {}

  /** Makes questions, each of so many different words. */
  public static List<List<String>> list(long seed, int count, int words) {
    SplittableRandom random = new SplittableRandom(seed + words);
    String[] vocabulary = new Sentences(seed).vocabulary();
    List<List<String>> questions = new ArrayList<>(count);
    while (questions.size() < count) {
      List<String> question = new ArrayList<>(words);
      while (question.size() < words) {
        int rank = (int) (10 * Math.pow(vocabulary.length / 10.0, random.nextDouble()));
        if (!question.contains(vocabulary[rank])) {
          question.add(vocabulary[rank]);
        }
      }
      questions.add(question);
    }
    return questions;
  }
}
