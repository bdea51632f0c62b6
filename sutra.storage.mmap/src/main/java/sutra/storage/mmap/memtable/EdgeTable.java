package sutra.storage.mmap.memtable;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.INT;
import static sutra.storage.mmap.io.Layouts.LE_DOUBLE;
import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.Arena;
import java.lang.foreign.StructLayout;
import java.nio.ByteBuffer;
import sutra.storage.mmap.layer.EdgeVersions;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.record.AssociationBody;

/**
 * Versions of associations in the order in which they were written, each in two lists: those that
 * leave its source, and those that reach its target, the newest first.
 */
public final class EdgeTable implements EdgeVersions {

  private static final StructLayout RECORD =
      structLayout(
          LE_INT.withName("sourceNode"),
          LE_INT.withName("targetNode"),
          LE_INT.withName("type"),
          LE_FLOAT.withName("weight"),
          LE_DOUBLE.withName("confidence"),
          LE_LONG.withName("createdMicros"),
          LE_LONG.withName("birth"),
          LE_LONG.withName("death"),
          LE_INT.withName("nextOutgoing"),
          LE_INT.withName("nextIncoming"),
          LE_INT.withName("newest"),
          paddingLayout(4));

  private static final long SIZE = pinnedSize(RECORD, 64);
  private static final int TARGET_NODE = offset(RECORD, "targetNode");
  private static final int TYPE = offset(RECORD, "type");
  private static final int WEIGHT = offset(RECORD, "weight");
  private static final int CONFIDENCE = offset(RECORD, "confidence");
  private static final int CREATED = offset(RECORD, "createdMicros");
  private static final int BIRTH = offset(RECORD, "birth");
  private static final int DEATH = offset(RECORD, "death");
  private static final int NEWEST = offset(RECORD, "newest");

  static final int NEXT_OUTGOING = offset(RECORD, "nextOutgoing");
  static final int NEXT_INCOMING = offset(RECORD, "nextIncoming");

  private final RecordTable records;
  private final NodeTable nodes;

  /** Finds the first version of each association, whose field {@code newest} leads to the last. */
  private final OrdinalIndex index;

  EdgeTable(Arena arena, NodeTable nodes) {
    this.records = new RecordTable(arena, SIZE, 64, 1 << 16);
    this.nodes = nodes;
    this.index = new OrdinalIndex(arena);
  }

  /**
   * Adds a version between two nodes, makes it reachable, and ends the one before it, if one of this
   * table lives; whether one did.
   */
  boolean add(AssociationBody body, int type, int source, int target, long sequence) {
    int first = findFirst(source, target, type);
    int edge = records.size();
    ByteBuffer draft = records.draft();
    draft.putInt(0, source);
    draft.putInt(TARGET_NODE, target);
    draft.putInt(TYPE, type);
    draft.putFloat(WEIGHT, body.weight());
    draft.putDouble(CONFIDENCE, body.confidence());
    draft.putLong(CREATED, body.createdMicros());
    draft.putLong(BIRTH, sequence);
    draft.putLong(DEATH, Layer.ALIVE);
    draft.putInt(NEXT_OUTGOING, nodes.head(source, NodeTable.FIRST_OUTGOING));
    draft.putInt(NEXT_INCOMING, nodes.head(target, NodeTable.FIRST_INCOMING));
    draft.putInt(NEWEST, edge);
    records.addDraft();
    boolean replaces = first >= 0 && isAlive(intAt(first, NEWEST));
    if (replaces) {
      setDeath(intAt(first, NEWEST), sequence);
    }
    if (first >= 0) {
      records.chunk(first).set(LE_INT, records.offset(first) + NEWEST, edge);
    } else {
      index.add(hash(source, target, type), edge);
    }
    nodes.setHead(source, NodeTable.FIRST_OUTGOING, edge);
    nodes.setHead(target, NodeTable.FIRST_INCOMING, edge);
    return replaces;
  }

  /** The newest version of an association between two nodes, or -1. For the writer. */
  int findNewest(int source, int target, int type) {
    int first = findFirst(source, target, type);
    return first < 0 ? -1 : intAt(first, NEWEST);
  }

  void setDeath(int edge, long sequence) {
    LONG.setRelease(records.chunk(edge), records.offset(edge) + DEATH, sequence);
  }

  boolean isAlive(int edge) {
    return longAt(edge, DEATH) == Layer.ALIVE;
  }

  /** The sequence at which a version ended, or {@link Layer#ALIVE}. */
  public long death(int edge) {
    return (long) LONG.getAcquire(records.chunk(edge), records.offset(edge) + DEATH);
  }

  /** The node that an association leaves. */
  public int sourceNode(int edge) {
    return intAt(edge, 0);
  }

  /** The node that an association reaches. */
  public int targetNode(int edge) {
    return intAt(edge, TARGET_NODE);
  }

  public int size() {
    return records.size();
  }

  @Override
  public boolean isVisible(int edge, long sequence) {
    return longAt(edge, BIRTH) <= sequence && death(edge) > sequence;
  }

  /** The next edge in one of the two lists, or -1. */
  int next(int edge, long field) {
    return (int) INT.getAcquire(records.chunk(edge), records.offset(edge) + field);
  }

  @Override
  public int type(int edge) {
    return intAt(edge, TYPE);
  }

  @Override
  public float weight(int edge) {
    return records.chunk(edge).get(LE_FLOAT, records.offset(edge) + WEIGHT);
  }

  @Override
  public double confidence(int edge) {
    return records.chunk(edge).get(LE_DOUBLE, records.offset(edge) + CONFIDENCE);
  }

  @Override
  public long createdMicros(int edge) {
    return longAt(edge, CREATED);
  }

  @Override
  public long birth(int edge) {
    return longAt(edge, BIRTH);
  }

  @Override
  public long sourceHigh(int edge) {
    return nodes.idHigh(intAt(edge, 0));
  }

  @Override
  public long sourceLow(int edge) {
    return nodes.idLow(intAt(edge, 0));
  }

  @Override
  public long targetHigh(int edge) {
    return nodes.idHigh(intAt(edge, TARGET_NODE));
  }

  @Override
  public long targetLow(int edge) {
    return nodes.idLow(intAt(edge, TARGET_NODE));
  }

  long usedBytes() {
    return records.usedBytes() + index.usedBytes();
  }

  long bytes() {
    return records.bytes() + index.bytes();
  }

  private int findFirst(int source, int target, int type) {
    int hash = hash(source, target, type);
    OrdinalIndex.Table table = index.table();
    int slot = table.first(hash);
    for (long entry; (entry = table.entry(slot)) != OrdinalIndex.EMPTY; slot = table.next(slot)) {
      int edge = OrdinalIndex.ordinal(entry);
      if (OrdinalIndex.isOf(entry, hash)
          && intAt(edge, 0) == source
          && intAt(edge, TARGET_NODE) == target
          && intAt(edge, TYPE) == type) {
        return edge;
      }
    }
    return -1;
  }

  private static int hash(int source, int target, int type) {
    return Hashes.of(((long) source << 32) | target, type);
  }

  private long longAt(int edge, long field) {
    return records.chunk(edge).get(LE_LONG, records.offset(edge) + field);
  }

  private int intAt(int edge, long field) {
    return records.chunk(edge).get(LE_INT, records.offset(edge) + field);
  }
}
