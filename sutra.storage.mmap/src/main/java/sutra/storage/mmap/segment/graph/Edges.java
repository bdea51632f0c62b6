package sutra.storage.mmap.segment.graph;

import static sutra.storage.mmap.io.Layouts.LE_DOUBLE;
import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.CorruptStoreException;

/**
 * Reads versions of associations by their ordinal. An ordinal outside [0, count) fails with {@link
 * IndexOutOfBoundsException}. Any thread.
 */
public final class Edges implements EdgeSource {

  private final MemorySegment records;
  private final int count;

  /**
   * Reads a section of a segment; costs O(1).
   *
   * @throws CorruptStoreException if the section cannot be an array of records
   */
  public Edges(MemorySegment section) {
    long size = section.byteSize();
    if (size % EdgeFormat.SIZE != 0 || size / EdgeFormat.SIZE > Integer.MAX_VALUE) {
      throw new CorruptStoreException(
          "section EDGES: size " + size + " is no multiple of " + EdgeFormat.SIZE + " in range");
    }
    this.records = section;
    this.count = (int) (size / EdgeFormat.SIZE);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int sourceNode(int edge) {
    return records.get(LE_INT, at(edge) + EdgeFormat.SOURCE_NODE);
  }

  @Override
  public int targetNode(int edge) {
    return records.get(LE_INT, at(edge) + EdgeFormat.TARGET_NODE);
  }

  @Override
  public int type(int edge) {
    return records.get(LE_INT, at(edge) + EdgeFormat.TYPE);
  }

  @Override
  public float weight(int edge) {
    return records.get(LE_FLOAT, at(edge) + EdgeFormat.WEIGHT);
  }

  @Override
  public double confidence(int edge) {
    return records.get(LE_DOUBLE, at(edge) + EdgeFormat.CONFIDENCE);
  }

  @Override
  public long createdMicros(int edge) {
    return records.get(LE_LONG, at(edge) + EdgeFormat.CREATED);
  }

  @Override
  public long birth(int edge) {
    return records.get(LE_LONG, at(edge) + EdgeFormat.BIRTH);
  }

  /** As it was when the segment was written; ends that came later are kept elsewhere. */
  @Override
  public long death(int edge) {
    return records.get(LE_LONG, at(edge) + EdgeFormat.DEATH);
  }

  /** Whether the version is visible at a sequence, as far as was known when it was written. */
  public boolean isVisible(int edge, long sequence) {
    return birth(edge) <= sequence && death(edge) > sequence;
  }

  private static long at(int edge) {
    return (long) edge * EdgeFormat.SIZE;
  }
}
