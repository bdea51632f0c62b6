package sutra.storage.mmap.segment.words;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Random corpora: frequent and rare terms, terms in every concept, terms in one. */
final class RandomWords {

  private RandomWords() {}

  static ModelWords corpus(SplittableRandom random, int conceptCount) {
    var model = new ModelWords(conceptCount);
    int vocabulary = 1 + random.nextInt(2 * conceptCount);
    int shape = 1 + random.nextInt(8);
    for (int ordinal = 0; ordinal < conceptCount; ordinal++) {
      int wordCount = random.nextInt(random.nextInt(10) == 0 ? 400 : 40);
      for (int i = 0; i < wordCount; i++) {
        model.add("w" + (int) (Math.pow(random.nextDouble(), shape) * vocabulary), ordinal);
      }
      model.add("all", ordinal);
      if (random.nextInt(4) == 0) {
        model.add("own" + ordinal, ordinal);
      }
      if (random.nextInt(4) == 0) {
        byte[] often = "often".getBytes(StandardCharsets.UTF_8);
        model.add(often, ordinal, 1 + random.nextInt(1 << random.nextInt(20)));
      }
    }
    return model;
  }
}
