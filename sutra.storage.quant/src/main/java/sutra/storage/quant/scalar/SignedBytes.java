package sutra.storage.quant.scalar;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/** Numbers as whole multiples, at most 127 either way, of a step. Stateless. */
final class SignedBytes {

  private static final float GREATEST = 127;

  private SignedBytes() {}

  /** The step that takes the greatest of the numbers to 127; 0 if all are 0. */
  static float step(float[] numbers) {
    float greatest = 0;
    for (float number : numbers) {
      greatest = Math.max(greatest, Math.abs(number));
    }
    return greatest / GREATEST;
  }

  /** Rounds numbers to multiples of a step. */
  static void write(float[] numbers, float step, MemorySegment bytes, long offset) {
    float factor = step == 0 ? 0 : 1 / step;
    for (int i = 0; i < numbers.length; i++) {
      float multiple = Math.clamp(numbers[i] * factor, -GREATEST, GREATEST);
      bytes.set(JAVA_BYTE, offset + i, (byte) Math.round(multiple));
    }
  }
}
