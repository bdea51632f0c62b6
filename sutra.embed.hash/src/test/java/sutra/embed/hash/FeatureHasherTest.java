package sutra.embed.hash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the hasher against the documented algorithm, written a second time and simply. */
class FeatureHasherTest {

  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);
  private static final long FNV_BASIS = Long.parseUnsignedLong("14695981039346656037");

  @Test
  void hasherFollowsItsDocumentation() {
    for (int dimension : new int[] {1, 7, 384, 1000, 65_536}) {
      for (String word :
          List.of("a", "the", "of", "dna", "cells", "electroencephalography", "ø𝒳")) {
        for (int count : new int[] {1, 2, 9}) {
          String text = (word + " ").repeat(count);
          float[] vector = new HashEmbedder(dimension).embed(text);
          String folded = word.equals("ø𝒳") ? "øx" : word; // 𝒳 is X after NFKC
          assertArrayEquals(documented(folded, count, dimension), vector, text + dimension);
        }
      }
    }
  }

  @Test
  void fnvOfWordBytesMatchesThePublishedVector() {
    // FNV-1a of "foobar" is 85944171f73967e8 in the authors' test vectors; ASCII is one byte each.
    assertEquals(mix(0x85944171f73967e8L), hashOf("foobar"));
  }

  @Test
  void gramsOfAWordAreCounted() {
    assertEquals(0, FeatureHasher.gramCount(1));
    assertEquals(1, FeatureHasher.gramCount(2)); // <of
    assertEquals(3, FeatureHasher.gramCount(3)); // <dn dna <dna
    assertEquals(6, FeatureHasher.gramCount(4));
    assertEquals(12, FeatureHasher.gramCount(6));
  }

  @Test
  void functionWordsAreKnown() {
    assertTrue(FunctionWords.contains(hashOf("the")));
    assertTrue(FunctionWords.contains(hashOf("your")));
    assertFalse(FunctionWords.contains(hashOf("cell")));
    assertFalse(FunctionWords.contains(hashOf("")));
  }

  private static long hashOf(String word) {
    int[] codePoints = word.codePoints().toArray();
    return FeatureHasher.wordHash(codePoints, 0, codePoints.length);
  }

  private static float[] documented(String word, int count, int dimension) {
    double weight = 1 + StrictMath.log(count);
    if (List.of("a", "the", "of").contains(word)) {
      weight *= 0.1;
    }
    long[] sums = new long[dimension];
    addWord(sums, word, weight);
    return unit(sums);
  }

  /** Adds the features of a word of that weight, as they are documented. */
  static void addWord(long[] sums, String word, double weight) {
    addDocumented(sums, FNV_BASIS, word, weight);
    List<String> grams = grams(word);
    for (String gram : grams) {
      addDocumented(sums, FNV_BASIS ^ 0x5bd1e995L, gram, weight * 1.5 / Math.sqrt(grams.size()));
    }
  }

  /** The sums, brought to length 1. */
  static float[] unit(long[] sums) {
    double squares = 0;
    for (long sum : sums) {
      squares += (double) sum * sum;
    }
    float[] vector = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      vector[i] = squares == 0 ? 0 : (float) (sums[i] / Math.sqrt(squares));
    }
    return vector;
  }

  private static List<String> grams(String word) {
    int[] padded = ("<" + word).codePoints().toArray();
    List<String> grams = new ArrayList<>();
    for (int size = 3; size <= 5; size++) {
      for (int start = 0; start + size <= padded.length; start++) {
        grams.add(new String(padded, start, size));
      }
    }
    return grams;
  }

  private static void addDocumented(long[] sums, long basis, String feature, double weight) {
    long hash = basis;
    for (int codePoint : feature.codePoints().toArray()) {
      hash = (hash ^ codePoint) * 0x100000001b3L;
    }
    hash = mix(hash);
    BigInteger unsigned = BigInteger.valueOf(hash).mod(TWO_TO_64);
    int slot = unsigned.multiply(BigInteger.valueOf(sums.length)).divide(TWO_TO_64).intValue();
    long fixed = Math.round(weight * (1 << 28));
    sums[slot] += unsigned.testBit(0) ? -fixed : fixed;
  }

  private static long mix(long hash) {
    long z = hash;
    z ^= z >>> 30;
    z *= 0xbf58476d1ce4e5b9L;
    z ^= z >>> 27;
    z *= 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
