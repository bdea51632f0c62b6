package sutra.storage.mmap.segment.words;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import sutra.storage.mmap.segment.SectionOutput;

/** Bytes that are put together in memory before they are written. Numbers are little-endian. */
final class GrowingBytes {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The longest number of variable size: nine times seven bits. */
  private static final int VARIABLE_LIMIT = 9;

  private byte[] bytes = new byte[1 << 10];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void writeInt(int value) {
    reserve(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  void writeLong(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  void write(byte[] source, int offset, int count) {
    reserve(count);
    System.arraycopy(source, offset, bytes, size, count);
    size += count;
  }

  /** Writes a number that is not negative as {@link VariableReader} reads it. */
  void writeVariable(long value) {
    assert value >= 0;
    reserve(VARIABLE_LIMIT);
    long rest = value;
    while (rest > 0x7F) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void writeTo(SectionOutput output) throws IOException {
    output.write(bytes, 0, size);
  }

  private void reserve(int count) {
    int needed = Math.addExact(size, count);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
    }
  }
}
