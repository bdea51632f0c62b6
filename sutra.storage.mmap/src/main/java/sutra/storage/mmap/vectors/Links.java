package sutra.storage.mmap.vectors;

import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Which rows each row is linked with: for each row a count and room for that many neighbours, at even
 * distances.
 *
 * @param memory that holds them
 * @param base where the first row begins, in bytes
 * @param room for neighbours of a row
 */
record Links(MemorySegment memory, long base, int room) {

  /** Bytes of a row. */
  static long stride(int room) {
    return (1L + room) * Integer.BYTES;
  }

  /** Where a row begins. */
  long at(int row) {
    return base + row * stride(room);
  }

  /**
   * Copies the neighbours of a row.
   *
   * @param into has room for all
   * @return how many there are
   * @throws IndexOutOfBoundsException if there is no such row, or its count is damaged
   */
  int copy(int row, int[] into) {
    long at = at(row);
    int count = Objects.checkIndex(memory.get(LE_INT, at), room + 1);
    MemorySegment.copy(memory, LE_INT, at + Integer.BYTES, into, 0, count);
    return count;
  }

  int count(int row) {
    return memory.get(LE_INT, at(row));
  }

  // For who builds

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
