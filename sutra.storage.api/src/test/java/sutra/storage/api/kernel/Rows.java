package sutra.storage.api.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Rows of floats in native memory, for tests. */
final class Rows {

  private Rows() {}

  static MemorySegment of(Arena arena, float... values) {
    MemorySegment rows = arena.allocate((long) values.length * Float.BYTES, Float.BYTES);
    for (int i = 0; i < values.length; i++) {
      rows.set(JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN), 4L * i, values[i]);
    }
    return rows;
  }
}
