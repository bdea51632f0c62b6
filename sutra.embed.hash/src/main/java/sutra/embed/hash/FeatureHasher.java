package sutra.embed.hash;

import java.util.Arrays;

/**
 * Words to signed slots: hashes words and character n-grams and sums their weights to a vector.
 *
 * <p>The kernel trick of Weinberger et al., "Feature Hashing for Large Scale Multitask Learning",
 * ICML 2009: one half of a feature's hash chooses the slot, one bit the sign, so that collisions
 * cancel on average and a dot product is unbiased. Sums are fixed-point integers, so the order of
 * additions does not matter. The exact algorithm stands in {@link HashEmbedder}; every constant
 * here is a part of it. One thread.
 */
final class FeatureHasher {

  static final int GRAM_SIZE_MIN = 3;
  static final int GRAM_SIZE_MAX = 5;

  private static final double FUNCTION_WORD_WEIGHT = 0.1;
  private static final double GRAMS_WEIGHT = 1.5;

  /** Fixed point: the weight 1 as an integer. 2^63 is reached by 2^31 words of the weight 16. */
  private static final double UNIT = 1 << 28;

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GRAM_BASIS = FNV_BASIS ^ 0x5bd1e995L;

  /** The n-grams that begin a word begin with this code point, which no word holds. */
  private static final int WORD_START = '<';

  private final long[] sums;

  FeatureHasher(int dimension) {
    sums = new long[dimension];
  }

  /** The hash of the word made of {@code codePoints} from {@code start} to {@code end}. */
  static long wordHash(int[] codePoints, int start, int end) {
    long state = FNV_BASIS;
    for (int i = start; i < end; i++) {
      state = (state ^ codePoints[i]) * FNV_PRIME;
    }
    return mix(state);
  }

  /** The finalizer of SplitMix64 (D. Stafford's variant 13): each input bit reaches each output. */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }

  /**
   * Adds every feature of every word of the table. The rarity of function words is not asked: it would
   * say what their list says.
   */
  void addAll(WordTable words, WordRarity rarity) {
    for (int word = 0; word < words.wordCount(); word++) {
      long hash = words.hash(word);
      double weight = termFrequencyWeight(words.count(word));
      if (FunctionWords.contains(hash)) {
        weight *= FUNCTION_WORD_WEIGHT;
      } else {
        weight *= rarity.of(words, word);
      }
      add(hash, Math.round(weight * UNIT));
      if (!words.ideographic(word)) {
        addGrams(words, word, weight);
      }
    }
  }

  /** Sub-linear: a word said twice counts 1.7 times. StrictMath gives every machine equal bits. */
  private static double termFrequencyWeight(int count) {
    return count == 1 ? 1 : 1 + StrictMath.log(count);
  }

  private void addGrams(WordTable words, int word, double weight) {
    int start = words.start(word);
    int end = words.end(word);
    long gramCount = gramCount(end - start);
    if (gramCount == 0) {
      return;
    }
    long each = Math.round(weight * GRAMS_WEIGHT / Math.sqrt(gramCount) * UNIT);
    int[] codePoints = words.codePoints();
    for (int first = start - 1; first < end; first++) { // before the first stands WORD_START
      long hash = (GRAM_BASIS ^ (first < start ? WORD_START : codePoints[first])) * FNV_PRIME;
      int last = Math.min(end - 1, first + GRAM_SIZE_MAX - 1);
      for (int i = first + 1; i <= last; i++) {
        hash = (hash ^ codePoints[i]) * FNV_PRIME;
        if (i - first + 1 >= GRAM_SIZE_MIN) {
          add(mix(hash), each);
        }
      }
    }
  }

  /** The number of n-grams of a word of {@code size} code points, the start counted as one more. */
  static long gramCount(int size) {
    long count = 0;
    for (int n = GRAM_SIZE_MIN; n <= GRAM_SIZE_MAX; n++) {
      count += Math.max(0, size + 2 - n);
    }
    return count;
  }

  private void add(long hash, long weight) {
    int slot = (int) Math.unsignedMultiplyHigh(hash, sums.length);
    long negative = -(hash & 1); // 0, or all ones: then (weight ^ -1) + 1 is -weight
    sums[slot] += (weight ^ negative) - negative;
  }

  /** The sums as a vector of length 1, or the zero vector if all are zero; then begins anew. */
  float[] takeUnitVector() {
    double squares = 0;
    for (long sum : sums) {
      squares += (double) sum * sum;
    }
    float[] vector = new float[sums.length];
    if (squares > 0) {
      double length = Math.sqrt(squares);
      for (int i = 0; i < sums.length; i++) {
        vector[i] = (float) (sums[i] / length);
      }
    }
    Arrays.fill(sums, 0);
    return vector;
  }
}
