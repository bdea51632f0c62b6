package sutra.storage.mmap.segment.graph;

import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_DOUBLE;
import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.StructLayout;

/** Layout of one version of an association; the section EDGES is an array of them. */
public final class EdgeFormat {

  /** The death of a version that has not ended. */
  public static final long ALIVE = Long.MAX_VALUE;

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
          LE_LONG.withName("reserved0"),
          LE_LONG.withName("reserved1"));

  static final int SIZE = pinnedSize(RECORD, 64);
  static final int SOURCE_NODE = offset(RECORD, "sourceNode");
  static final int TARGET_NODE = offset(RECORD, "targetNode");
  static final int TYPE = offset(RECORD, "type");
  static final int WEIGHT = offset(RECORD, "weight");
  static final int CONFIDENCE = offset(RECORD, "confidence");
  static final int CREATED = offset(RECORD, "createdMicros");
  static final int BIRTH = offset(RECORD, "birth");
  static final int DEATH = offset(RECORD, "death");

  private EdgeFormat() {}
}
