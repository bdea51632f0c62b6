package sutra.storage.mmap.segment.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import sutra.storage.mmap.segment.SectionOutput;

/** Writes the section EDGES, some hundred records at a time. One thread. */
final class EdgeWriter {

  private static final int BLOCK_RECORDS = 512;

  private final EdgeSource source;
  private final SectionOutput output;
  private final byte[] bytes = new byte[BLOCK_RECORDS * EdgeFormat.SIZE];
  private final ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

  EdgeWriter(EdgeSource source, SectionOutput output) {
    this.source = source;
    this.output = output;
  }

  /** Writes all edges in the order of their rows. */
  void write(EdgeRows order) throws IOException {
    int used = 0;
    for (int ordinal = 0; ordinal < order.edgeCount(); ordinal++) {
      if (used == bytes.length) {
        output.write(bytes, 0, used);
        used = 0;
      }
      put(order.edge(ordinal), used);
      used += EdgeFormat.SIZE;
    }
    output.write(bytes, 0, used);
  }

  /** Fills all of a record but what is reserved, which is zero from the start. */
  private void put(int edge, int at) {
    block.putInt(at + EdgeFormat.SOURCE_NODE, source.sourceNode(edge));
    block.putInt(at + EdgeFormat.TARGET_NODE, source.targetNode(edge));
    block.putInt(at + EdgeFormat.TYPE, source.type(edge));
    block.putFloat(at + EdgeFormat.WEIGHT, source.weight(edge));
    block.putDouble(at + EdgeFormat.CONFIDENCE, source.confidence(edge));
    block.putLong(at + EdgeFormat.CREATED, source.createdMicros(edge));
    block.putLong(at + EdgeFormat.BIRTH, source.birth(edge));
    block.putLong(at + EdgeFormat.DEATH, source.death(edge));
  }
}
