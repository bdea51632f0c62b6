package sutra.bench.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import sutra.bench.Sentences;

/**
 * Seeded sentences that state something: made words in forms of English prose, about 12 words each.
 * Every fourth is of made words alone.
 */
final class StatingSentences {

  /** N is a made word. */
  private static final String[] FORMS = {
    "The N is a small N of the N family.",
    "N, a N from the N N, was often seen near the N.",
    "Many Ns such as N, N and N are found in the Ns of the N.",
    "The N consists of two Ns, a N and several N Ns.",
    "The N of the N was caused by a sudden N of the N.",
    "N may lead to N, although the N does not cause any N.",
    "The N was opened after the N had left the N for good.",
    "The N, which lies in the north of N, has a large N and many Ns.",
    "It was the N who gave the N to the N on the N of that year.",
    "Its N is N, N and N, and the N's N is known to the Ns.",
  };

  private StatingSentences() {}

  /** A number of sentences, the same each time. */
  static List<String> list(int count) {
    Sentences words = new Sentences(42);
    String[] vocabulary = words.vocabulary();
    SplittableRandom random = new SplittableRandom(42);
    List<String> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(i % 4 == 3 ? words.next() : sentence(FORMS[i % FORMS.length], vocabulary, random));
    }
    return list;
  }

  private static String sentence(String form, String[] vocabulary, SplittableRandom random) {
    StringBuilder sentence = new StringBuilder();
    for (int i = 0; i < form.length(); i++) {
      boolean hole = form.charAt(i) == 'N';
      if (hole) {
        sentence.append(vocabulary[random.nextInt(vocabulary.length)]);
      } else {
        sentence.append(form.charAt(i));
      }
    }
    return sentence.toString();
  }
}
