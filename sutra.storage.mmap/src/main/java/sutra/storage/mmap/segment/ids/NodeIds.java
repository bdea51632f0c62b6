package sutra.storage.mmap.segment.ids;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.CorruptStoreException;

/**
 * The ids of a mapped segment by node number. Any number of threads.
 *
 * <p>A number outside 0 to {@code count() - 1} is an {@link IndexOutOfBoundsException}.
 */
public final class NodeIds implements NodeSource {

  private final MemorySegment section;
  private final int count;

  /**
   * Reads nothing yet.
   *
   * @param section exactly the bytes of the section
   * @throws CorruptStoreException if they are no whole number of ids
   */
  public NodeIds(MemorySegment section) {
    long size = section.byteSize();
    if (size % NodeIdsFormat.ID_SIZE != 0 || size / NodeIdsFormat.ID_SIZE > Integer.MAX_VALUE) {
      throw new CorruptStoreException("nodes: size=" + size + " is no whole number of ids");
    }
    this.section = section;
    this.count = (int) (size / NodeIdsFormat.ID_SIZE);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public long high(int node) {
    return NodeIdsFormat.high(section, node);
  }

  @Override
  public long low(int node) {
    return NodeIdsFormat.low(section, node);
  }
}
