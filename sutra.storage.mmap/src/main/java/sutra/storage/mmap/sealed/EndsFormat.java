package sutra.storage.mmap.sealed;

import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import sutra.storage.mmap.segment.SectionOutput;

/**
 * Layout of the section of ends: which versions in earlier segments the commits of this one ended,
 * and when, as records one behind the other. See docs/formats/segment.md.
 */
final class EndsFormat {

  private static final StructLayout RECORD =
      structLayout(
          LE_LONG.withName("segment"),
          LE_LONG.withName("death"),
          LE_INT.withName("ordinal"),
          LE_INT.withName("kind"));

  static final int SIZE = pinnedSize(RECORD, 24);
  private static final int DEATH = offset(RECORD, "death");
  private static final int ORDINAL = offset(RECORD, "ordinal");
  private static final int KIND = offset(RECORD, "kind");

  private static final int CONCEPT = 1;
  private static final int EDGE = 2;

  /** Takes one end. */
  interface Consumer<E extends Exception> {
    void accept(long segment, boolean ofEdge, int ordinal, long death) throws E;
  }

  private EndsFormat() {}

  static void write(SectionOutput out, long segment, boolean ofEdge, int ordinal, long death)
      throws IOException {
    out.writeLong(segment);
    out.writeLong(death);
    out.writeInt(ordinal);
    out.writeInt(ofEdge ? EDGE : CONCEPT);
  }

  /** Reads all of them, in the order in which they were written. */
  static <E extends Exception> void forEach(MemorySegment section, Consumer<E> consumer) throws E {
    for (long at = 0; at < section.byteSize(); at += SIZE) {
      consumer.accept(
          section.get(LE_LONG, at),
          section.get(LE_INT, at + KIND) == EDGE,
          section.get(LE_INT, at + ORDINAL),
          section.get(LE_LONG, at + DEATH));
    }
  }
}
