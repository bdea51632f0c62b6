package sutra.storage.mmap.vectors;

import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Links of a graph that is being built: for each row a count and room for that many neighbours, at even
 * distances. Who changes a row is alone with it; who reads it meanwhile may meet it half changed.
 *
 * @param memory that holds them
 * @param room for neighbours of a row
 */
record GrowingLinks(MemorySegment memory, int room) implements Links {

  /** Bytes of a row. */
  static long stride(int room) {
    return (1L + room) * Integer.BYTES;
  }

  private long at(int row) {
    return row * stride(room);
  }

  @Override
  public int copy(int row, int[] into) {
    long at = at(row);
    int count = Objects.checkIndex(memory.get(LE_INT, at), room + 1);
    MemorySegment.copy(memory, LE_INT, at + Integer.BYTES, into, 0, count);
    return count;
  }

  int count(int row) {
    return memory.get(LE_INT, at(row));
  }

  void set(int row, int[] neighbors, int count) {
    long at = at(row);
    MemorySegment.copy(neighbors, 0, memory, LE_INT, at + Integer.BYTES, count);
    memory.set(LE_INT, at, count);
  }

  /** Adds a neighbour, for which there is room. */
  void append(int row, int neighbor) {
    long at = at(row);
    int count = memory.get(LE_INT, at);
    memory.set(LE_INT, at + (1L + count) * Integer.BYTES, neighbor);
    memory.set(LE_INT, at, count + 1);
  }
}
