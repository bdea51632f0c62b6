package sutra.storage.mmap.segment.ids;

import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** Layout of the section of nodes: the ids, one behind the other, and nothing else. */
final class NodeIdsFormat {

  private static final StructLayout ID =
      structLayout(LE_LONG.withName("high"), LE_LONG.withName("low"));

  static final long ID_SIZE = pinnedSize(ID, 16);
  private static final long LOW = offset(ID, "low");

  private NodeIdsFormat() {}

  static long high(MemorySegment section, int node) {
    return section.get(LE_LONG, node * ID_SIZE);
  }

  static long low(MemorySegment section, int node) {
    return section.get(LE_LONG, node * ID_SIZE + LOW);
  }
}
