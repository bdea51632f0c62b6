package sutra.storage.mmap.record;

import static sutra.storage.mmap.io.Layouts.LE_DOUBLE;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.align;
import static sutra.storage.mmap.io.Layouts.offset;

import java.lang.foreign.MemorySegment;

/** A view of a concept's bytes in a commit; moved from one to the next. Single thread. */
public final class ConceptBody {

  private static final long CREATED = offset(CommitFormat.CONCEPT, "createdMicros");
  private static final long EXPIRY = offset(CommitFormat.CONCEPT, "expiryMicros");
  private static final long STRENGTH = offset(CommitFormat.CONCEPT, "strength");
  private static final long CONFIDENCE = offset(CommitFormat.CONCEPT, "confidence");
  private static final long CONTENT_SIZE = offset(CommitFormat.CONCEPT, "contentSize");
  private static final long ATTRIBUTES_SIZE = offset(CommitFormat.CONCEPT, "attributesSize");
  private static final long DIMENSION = offset(CommitFormat.CONCEPT, "dimension");

  private MemorySegment bytes;
  private long start;

  ConceptBody at(MemorySegment newBytes, long newStart) {
    bytes = newBytes;
    start = newStart;
    return this;
  }

  public MemorySegment bytes() {
    return bytes;
  }

  public long idHigh() {
    return bytes.get(LE_LONG, start);
  }

  public long idLow() {
    return bytes.get(LE_LONG, start + Long.BYTES);
  }

  public long createdMicros() {
    return bytes.get(LE_LONG, start + CREATED);
  }

  public long expiryMicros() {
    return bytes.get(LE_LONG, start + EXPIRY);
  }

  public double strength() {
    return bytes.get(LE_DOUBLE, start + STRENGTH);
  }

  public double confidence() {
    return bytes.get(LE_DOUBLE, start + CONFIDENCE);
  }

  public int contentSize() {
    return bytes.get(LE_INT, start + CONTENT_SIZE);
  }

  public int attributesSize() {
    return bytes.get(LE_INT, start + ATTRIBUTES_SIZE);
  }

  /** Components of the embedding; 0 if there is none. */
  public int dimension() {
    return bytes.get(LE_INT, start + DIMENSION);
  }

  public long embeddingOffset() {
    return start + CommitFormat.CONCEPT_SIZE;
  }

  /** The content; the attributes follow it at once. */
  public long contentOffset() {
    return embeddingOffset() + align((long) dimension() * Float.BYTES, Long.BYTES);
  }
}
