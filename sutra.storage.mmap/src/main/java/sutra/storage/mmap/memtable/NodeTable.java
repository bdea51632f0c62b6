package sutra.storage.mmap.memtable;

import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.INT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.Arena;
import java.lang.foreign.StructLayout;
import java.nio.ByteBuffer;

/**
 * One node for each id that this memtable knows of, be it as a concept or as the end of an
 * association: where its newest version and its lists of associations begin.
 */
public final class NodeTable {

  private static final StructLayout RECORD =
      structLayout(
          LE_LONG.withName("idHigh"),
          LE_LONG.withName("idLow"),
          LE_INT.withName("newestConcept"),
          LE_INT.withName("firstOutgoing"),
          LE_INT.withName("firstIncoming"),
          LE_INT.withName("reserved"));

  private static final long SIZE = pinnedSize(RECORD, 32);
  private static final int ID_LOW = offset(RECORD, "idLow");

  static final int NEWEST_CONCEPT = offset(RECORD, "newestConcept");
  static final int FIRST_OUTGOING = offset(RECORD, "firstOutgoing");
  static final int FIRST_INCOMING = offset(RECORD, "firstIncoming");

  private final RecordTable records;
  private final OrdinalIndex index;

  NodeTable(Arena arena) {
    this.records = new RecordTable(arena, SIZE, 32, 1 << 16);
    this.index = new OrdinalIndex(arena);
  }

  /** The node of an id, or -1. */
  int find(long idHigh, long idLow) {
    int hash = Hashes.of(idHigh, idLow);
    OrdinalIndex.Table table = index.table();
    int slot = table.first(hash);
    for (long entry; (entry = table.entry(slot)) != OrdinalIndex.EMPTY; slot = table.next(slot)) {
      int node = OrdinalIndex.ordinal(entry);
      if (OrdinalIndex.isOf(entry, hash) && idHigh(node) == idHigh && idLow(node) == idLow) {
        return node;
      }
    }
    return -1;
  }

  /** The node of an id, made if it is not there. */
  int findOrAdd(long idHigh, long idLow) {
    int found = find(idHigh, idLow);
    if (found >= 0) {
      return found;
    }
    ByteBuffer draft = records.draft();
    draft.putLong(0, idHigh);
    draft.putLong(ID_LOW, idLow);
    draft.putInt(NEWEST_CONCEPT, -1);
    draft.putInt(FIRST_OUTGOING, -1);
    draft.putInt(FIRST_INCOMING, -1);
    int node = records.addDraft();
    index.add(Hashes.of(idHigh, idLow), node);
    return node;
  }

  public int size() {
    return records.size();
  }

  public long idHigh(int node) {
    return records.chunk(node).get(LE_LONG, records.offset(node));
  }

  public long idLow(int node) {
    return records.chunk(node).get(LE_LONG, records.offset(node) + ID_LOW);
  }

  /** The newest version of the concept, or -1. */
  public int newestConcept(int node) {
    return head(node, NEWEST_CONCEPT);
  }

  /** The head of one of the node's lists, or -1 if it is empty. */
  int head(int node, long field) {
    return (int) INT.getAcquire(records.chunk(node), records.offset(node) + field);
  }

  /** Makes a complete record the head of one of the node's lists. */
  void setHead(int node, long field, int ordinal) {
    INT.setRelease(records.chunk(node), records.offset(node) + field, ordinal);
  }

  long usedBytes() {
    return records.usedBytes() + index.usedBytes();
  }

  long bytes() {
    return records.bytes() + index.bytes();
  }
}
