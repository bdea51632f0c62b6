package sutra.embed.hash;

/**
 * Word to signed slots: hashes words and character n-grams and adds their weights to a vector.
 *
 * <p>The kernel trick of Weinberger et al., "Feature Hashing for Large Scale Multitask Learning",
 * ICML 2009: one half of a feature's hash chooses the slot, one bit the sign, so that collisions
 * cancel on average and a dot product is unbiased. Sums are fixed-point integers, so the order of
 * additions does not matter. The exact algorithm stands in {@link HashEmbedder}; every constant
 * here is a part of it. Immutable.
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

  private static final long GRAM_START = (GRAM_BASIS ^ WORD_START) * FNV_PRIME;

  private final int dimension;

  FeatureHasher(int dimension) {
    this.dimension = dimension;
  }

  /** The hash of the word made of {@code codePoints} from {@code start} to {@code end}. */
  static long wordHash(int[] codePoints, int start, int end) {
    long state = FNV_BASIS;
    for (int i = start; i < end; i++) {
      state = (state ^ codePoints[i]) * FNV_PRIME;
    }
    return mix(state);
  }

  /** The finalizer of SplitMix64 (variant 13 of D. Stafford): every input bit reaches each output. */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }

  /** Adds every feature of every word of the table to {@code sums}, one sum per component. */
  void addAll(WordTable words, long[] sums) {
    for (int word = 0; word < words.wordCount(); word++) {
      long hash = words.hash(word);
      double weight = termFrequencyWeight(words.count(word));
      if (FunctionWords.contains(hash)) {
        weight *= FUNCTION_WORD_WEIGHT;
      }
      add(sums, hash, Math.round(weight * UNIT));
      if (!words.ideographic(word)) {
        addGrams(words.codePoints(), words.start(word), words.end(word), weight, sums);
      }
    }
  }

  /** Sub-linear: a word said twice counts 1.7 times. StrictMath gives every machine equal bits. */
  private static double termFrequencyWeight(int count) {
    return count == 1 ? 1 : 1 + StrictMath.log(count);
  }

  private void addGrams(int[] codePoints, int start, int end, double weight, long[] sums) {
    long gramCount = gramCount(end - start);
    if (gramCount == 0) {
      return;
    }
    long each = Math.round(weight * GRAMS_WEIGHT / Math.sqrt(gramCount) * UNIT);
    addGramsFrom(GRAM_START, 1, codePoints, start, end, each, sums);
    for (int first = start; first < end; first++) {
      addGramsFrom(GRAM_BASIS, 0, codePoints, first, end, each, sums);
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

  /** Adds the n-grams that begin with {@code taken} code points, already in the state. */
  private void addGramsFrom(
      long state, int taken, int[] codePoints, int first, int end, long weight, long[] sums) {
    long hash = state;
    int last = Math.min(end, first + GRAM_SIZE_MAX - taken);
    for (int i = first; i < last; i++) {
      hash = (hash ^ codePoints[i]) * FNV_PRIME;
      if (i - first + taken + 1 >= GRAM_SIZE_MIN) {
        add(sums, mix(hash), weight);
      }
    }
  }

  private void add(long[] sums, long hash, long weight) {
    int slot = (int) Math.unsignedMultiplyHigh(hash, dimension);
    long negative = -(hash & 1); // 0, or all ones: then (weight ^ -1) + 1 is -weight
    sums[slot] += (weight ^ negative) - negative;
  }
}
