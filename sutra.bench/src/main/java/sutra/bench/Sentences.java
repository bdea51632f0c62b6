package sutra.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded sentences whose words are as frequent as in real text (Zipf's law). */
public final class Sentences {

  private static final int VOCABULARY = 20_000;
  private static final int WORDS_PER_SENTENCE = 15;

  private final SplittableRandom random;
  private final String[] words = new String[VOCABULARY];

  /** Makes the same vocabulary and sentences for the same seed. */
  public Sentences(long seed) {
    random = new SplittableRandom(seed);
    for (int i = 0; i < VOCABULARY; i++) {
      StringBuilder word = new StringBuilder();
      for (int length = 2 + random.nextInt(7); length > 0; length--) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      words[i] = word.toString();
    }
  }

  /** A number of sentences of the usual seed. */
  public static List<String> list(int count) {
    Sentences sentences = new Sentences(42);
    List<String> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(sentences.next());
    }
    return list;
  }

  /** A copy of the words, the most frequent first. */
  public String[] vocabulary() {
    return words.clone();
  }

  /** The next sentence. */
  public String next() {
    StringBuilder sentence = new StringBuilder();
    for (int i = 0; i < WORDS_PER_SENTENCE; i++) {
      sentence.append(i == 0 ? "" : " ").append(words[rank()]);
    }
    return sentence.append('.').toString();
  }

  /** A rank whose probability falls as 1 / (rank + 1). */
  private int rank() {
    return (int) Math.pow(VOCABULARY, random.nextDouble()) - 1;
  }
}
