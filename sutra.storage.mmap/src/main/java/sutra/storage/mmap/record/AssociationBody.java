package sutra.storage.mmap.record;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_DOUBLE;
import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.offset;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** A view of an association's bytes in a commit; moved from one to the next. Single thread. */
public final class AssociationBody {

  private static final long TARGET = offset(CommitFormat.ASSOCIATION, "targetHigh");
  private static final long CREATED = offset(CommitFormat.ASSOCIATION, "createdMicros");
  private static final long CONFIDENCE = offset(CommitFormat.ASSOCIATION, "confidence");
  private static final long WEIGHT = offset(CommitFormat.ASSOCIATION, "weight");
  private static final long TYPE_NUMBER = offset(CommitFormat.ASSOCIATION, "typeNumber");
  private static final long TYPE_NAME_SIZE = offset(CommitFormat.ASSOCIATION, "typeNameSize");

  private MemorySegment bytes;
  private long start;

  AssociationBody at(MemorySegment newBytes, long newStart) {
    bytes = newBytes;
    start = newStart;
    return this;
  }

  public long sourceHigh() {
    return bytes.get(LE_LONG, start);
  }

  public long sourceLow() {
    return bytes.get(LE_LONG, start + Long.BYTES);
  }

  public long targetHigh() {
    return bytes.get(LE_LONG, start + TARGET);
  }

  public long targetLow() {
    return bytes.get(LE_LONG, start + TARGET + Long.BYTES);
  }

  public long createdMicros() {
    return bytes.get(LE_LONG, start + CREATED);
  }

  public double confidence() {
    return bytes.get(LE_DOUBLE, start + CONFIDENCE);
  }

  public float weight() {
    return bytes.get(LE_FLOAT, start + WEIGHT);
  }

  /** The number of a built-in type, or 0 where the type has a name. */
  public int typeNumber() {
    return bytes.get(LE_INT, start + TYPE_NUMBER);
  }

  public String typeName() {
    byte[] name = new byte[bytes.get(LE_INT, start + TYPE_NAME_SIZE)];
    MemorySegment.copy(bytes, BYTE, start + CommitFormat.ASSOCIATION_SIZE, name, 0, name.length);
    return new String(name, StandardCharsets.UTF_8);
  }
}
