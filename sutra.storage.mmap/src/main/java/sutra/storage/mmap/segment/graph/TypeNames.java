package sutra.storage.mmap.segment.graph;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import sutra.storage.api.CorruptStoreException;

/** Reads the names of the types of associations, by number and by name. Any thread. */
public final class TypeNames {

  private final MemorySegment section;
  private final int count;

  /**
   * Reads a section of a segment; costs O(1).
   *
   * @throws CorruptStoreException if the section cannot hold as many names as it says
   */
  public TypeNames(MemorySegment section) {
    long size = section.byteSize();
    this.count = size < TypesFormat.HEADER_SIZE ? -1 : section.get(LE_INT, TypesFormat.COUNT);
    if (count < 0 || TypesFormat.names(count) > size) {
      throw new CorruptStoreException("section TYPES: count " + count + ", size " + size);
    }
    this.section = section;
  }

  public int count() {
    return count;
  }

  /**
   * The name of a number; a new string.
   *
   * @throws IndexOutOfBoundsException if there is no such number, or the name is not in the section
   */
  public String name(int number) {
    return new String(bytes(number), StandardCharsets.UTF_8);
  }

  /** The number of a name, or -1. Binary search. */
  public int find(String name) {
    byte[] sought = name.getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int number = section.get(LE_INT, TypesFormat.numbersByName() + 4L * middle);
      int order = Arrays.compareUnsigned(bytes(number), sought);
      if (order == 0) {
        return number;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private byte[] bytes(int number) {
    long start = start(number);
    MemorySegment name = section.asSlice(start, end(number) - start);
    byte[] bytes = new byte[Math.toIntExact(name.byteSize())];
    MemorySegment.copy(name, BYTE, 0, bytes, 0, bytes.length);
    return bytes;
  }

  private long start(int number) {
    if (number < 0 || number >= count) {
      throw new IndexOutOfBoundsException("type number=" + number + ", count=" + count);
    }
    return nameOffset(number);
  }

  private long end(int number) {
    return nameOffset(number + 1);
  }

  private long nameOffset(int index) {
    long names = TypesFormat.names(count);
    return names + section.get(LE_INT, TypesFormat.nameOffsets(count) + 4L * index);
  }
}
