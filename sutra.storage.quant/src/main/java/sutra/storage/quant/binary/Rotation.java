package sutra.storage.quant.binary;

/**
 * A random rotation that takes O(n log n): rounds of random signs, a Walsh–Hadamard transform over the
 * greatest power of two that fits, at the head and at the tail in turns, and one step that mixes both
 * halves (Kac's walk), as in the authors' own RaBitQ library.
 *
 * <p>It spreads what a vector has in a few dimensions over all of them, so that signs tell more. The
 * same seed gives the same rotation for ever. Immutable.
 */
final class Rotation {

  private static final int ROUNDS = 4;

  private final int size;
  private final int power;
  private final float[][] signs;

  /**
   * @param size of the vectors that it turns, a multiple of 64
   */
  Rotation(int size, long seed) {
    this.size = size;
    this.power = Integer.highestOneBit(size);
    this.signs = new float[ROUNDS][size];
    long state = seed;
    for (float[] round : signs) {
      for (int i = 0; i < size; i++) {
        state += 0x9E3779B97F4A7C15L;
        round[i] = mixed(state) < 0 ? -1 : 1;
      }
    }
  }

  /** SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mixed(long state) {
    long bits = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return bits ^ (bits >>> 31);
  }

  /** Turns a vector in place. */
  void apply(float[] vector) {
    for (int round = 0; round < ROUNDS; round++) {
      multiply(vector, signs[round]);
      transform(vector, start(round), power);
      if (power < size) {
        mixHalves(vector);
      }
    }
  }

  /** Turns a vector back, in place. */
  void undo(float[] vector) {
    for (int round = ROUNDS - 1; round >= 0; round--) {
      if (power < size) {
        mixHalves(vector); // each step is its own inverse
      }
      transform(vector, start(round), power);
      multiply(vector, signs[round]);
    }
  }

  private int start(int round) {
    return round % 2 == 0 ? 0 : size - power;
  }

  private static void multiply(float[] vector, float[] by) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= by[i];
    }
  }

  private static void mixHalves(float[] vector) {
    int half = vector.length / 2;
    float scale = (float) Math.sqrt(0.5);
    for (int i = 0; i < half; i++) {
      float a = vector[i];
      float b = vector[i + half];
      vector[i] = (a + b) * scale;
      vector[i + half] = (a - b) * scale;
    }
  }

  /** The orthonormal Walsh–Hadamard transform of {@code power} components from {@code start} on. */
  private static void transform(float[] vector, int start, int power) {
    float scale = (float) (1 / Math.sqrt(power));
    for (int i = start; i < start + power; i += 8) {
      transformEight(vector, i, scale);
    }
    for (int half = 8; half < power; half *= 2) {
      for (int i = start; i < start + power; i += 2 * half) {
        mix(vector, i, i + half, half);
      }
    }
  }

  private static void mix(float[] vector, int left, int right, int count) {
    for (int i = 0; i < count; i++) {
      float a = vector[left + i];
      float b = vector[right + i];
      vector[left + i] = a + b;
      vector[right + i] = a - b;
    }
  }

  /** The first three steps at once: inner loops of one, two and four are not compiled well. */
  private static void transformEight(float[] vector, int i, float scale) {
    float a0 = vector[i] + vector[i + 1];
    float a1 = vector[i] - vector[i + 1];
    float a2 = vector[i + 2] + vector[i + 3];
    float a3 = vector[i + 2] - vector[i + 3];
    float a4 = vector[i + 4] + vector[i + 5];
    float a5 = vector[i + 4] - vector[i + 5];
    float a6 = vector[i + 6] + vector[i + 7];
    float a7 = vector[i + 6] - vector[i + 7];
    float b0 = a0 + a2;
    float b1 = a1 + a3;
    float b2 = a0 - a2;
    float b3 = a1 - a3;
    float b4 = a4 + a6;
    float b5 = a5 + a7;
    float b6 = a4 - a6;
    float b7 = a5 - a7;
    vector[i] = (b0 + b4) * scale;
    vector[i + 1] = (b1 + b5) * scale;
    vector[i + 2] = (b2 + b6) * scale;
    vector[i + 3] = (b3 + b7) * scale;
    vector[i + 4] = (b0 - b4) * scale;
    vector[i + 5] = (b1 - b5) * scale;
    vector[i + 6] = (b2 - b6) * scale;
    vector[i + 7] = (b3 - b7) * scale;
  }
}
