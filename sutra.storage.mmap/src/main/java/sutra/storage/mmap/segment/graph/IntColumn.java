package sutra.storage.mmap.segment.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntUnaryOperator;
import sutra.storage.mmap.segment.SectionOutput;

/** Writes arrays of ints that are computed as they are written. One thread. */
final class IntColumn {

  private final byte[] bytes = new byte[1 << 14];
  private final ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  private final SectionOutput output;

  IntColumn(SectionOutput output) {
    this.output = output;
  }

  /** Writes the values of 0..count-1, then zeros up to a multiple of 64. */
  void write(int count, IntUnaryOperator valueOf) throws IOException {
    int used = 0;
    for (int i = 0; i < count; i++) {
      if (used == bytes.length) {
        output.write(bytes, 0, used);
        used = 0;
      }
      block.putInt(used, valueOf.applyAsInt(i));
      used += Integer.BYTES;
    }
    output.write(bytes, 0, used);
    output.align(AdjacencyFormat.ALIGNMENT);
  }
}
