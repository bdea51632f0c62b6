package sutra.storage.mmap.record;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_DOUBLE;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.align;

import java.lang.foreign.MemorySegment;

/** A view of a concept's bytes in a commit; moved from one to the next. Single thread. */
public final class ConceptBody {

  private MemorySegment bytes;
  private long start;

  /** Moves to the bytes at an offset and returns itself. */
  public ConceptBody at(MemorySegment newBytes, long newStart) {
    bytes = newBytes;
    start = newStart;
    return this;
  }

  public MemorySegment bytes() {
    return bytes;
  }

  /** Copies the part that all concepts have, {@link CommitFormat#CONCEPT}, as one piece. */
  public void copyFixedPart(byte[] target, int offset) {
    MemorySegment.copy(bytes, BYTE, start, target, offset, CommitFormat.CONCEPT_SIZE);
  }

  public long idHigh() {
    return bytes.get(LE_LONG, start);
  }

  public long idLow() {
    return bytes.get(LE_LONG, start + Long.BYTES);
  }

  public long createdMicros() {
    return bytes.get(LE_LONG, start + CommitFormat.CONCEPT_CREATED_MICROS);
  }

  public long expiryMicros() {
    return bytes.get(LE_LONG, start + CommitFormat.CONCEPT_EXPIRY_MICROS);
  }

  public double strength() {
    return bytes.get(LE_DOUBLE, start + CommitFormat.CONCEPT_STRENGTH);
  }

  public double confidence() {
    return bytes.get(LE_DOUBLE, start + CommitFormat.CONCEPT_CONFIDENCE);
  }

  public int contentSize() {
    return bytes.get(LE_INT, start + CommitFormat.CONCEPT_CONTENT_SIZE);
  }

  public int attributesSize() {
    return bytes.get(LE_INT, start + CommitFormat.CONCEPT_ATTRIBUTES_SIZE);
  }

  /** Components of the embedding; 0 if there is none. */
  public int dimension() {
    return bytes.get(LE_INT, start + CommitFormat.CONCEPT_DIMENSION);
  }

  /** The number of the space that the embedding is of. */
  public int space() {
    return bytes.get(LE_INT, start + CommitFormat.CONCEPT_SPACE);
  }

  public long embeddingOffset() {
    return start + CommitFormat.CONCEPT_SIZE;
  }

  /** The content; the attributes follow it at once. */
  public long contentOffset() {
    return embeddingOffset() + align((long) dimension() * Float.BYTES, Long.BYTES);
  }
}
