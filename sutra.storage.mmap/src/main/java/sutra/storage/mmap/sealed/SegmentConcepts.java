package sutra.storage.mmap.sealed;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_DOUBLE;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.sealed.ConceptFormat.HEADER_SIZE;

import java.lang.foreign.MemorySegment;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.Layer;

/** The concept versions of a segment: records in the order of (id, birth), and their texts. */
public final class SegmentConcepts implements ConceptVersions {

  private final MemorySegment section;
  private final MemorySegment texts;
  private final Deaths deaths;
  private final int count;
  private final long firstsOffset;

  SegmentConcepts(MemorySegment section, MemorySegment texts, Deaths deaths) {
    this.section = section;
    this.texts = texts;
    this.deaths = deaths;
    this.count = section.get(LE_INT, ConceptFormat.CONCEPT_COUNT);
    this.firstsOffset = HEADER_SIZE + (long) count * ConceptFormat.SIZE;
  }

  /** Versions. */
  public int count() {
    return count;
  }

  /** The newest version of a node, or -1. */
  int newest(int node) {
    int version = firstVersion(node + 1) - 1;
    return version >= firstVersion(node) ? version : -1;
  }

  @Override
  public int older(int concept) {
    return concept > 0
            && idLow(concept - 1) == idLow(concept)
            && idHigh(concept - 1) == idHigh(concept)
        ? concept - 1
        : -1;
  }

  /** The version of a node that a snapshot at that sequence shows, or -1. */
  int find(int node, long sequence) {
    int first = firstVersion(node);
    for (int version = firstVersion(node + 1) - 1; version >= first; version--) {
      if (birth(version) <= sequence) {
        return isVisible(version, sequence) ? version : -1;
      }
    }
    return -1;
  }

  /** Whether no version ended, neither before the segment was written nor since. */
  boolean areAllAlive() {
    return writtenEnds() == 0 && deaths.isEmpty();
  }

  /** Versions that had ended when the segment was written. */
  int writtenEnds() {
    return count - section.get(LE_INT, ConceptFormat.ALIVE_COUNT);
  }

  @Override
  public boolean isVisible(int concept, long sequence) {
    return birth(concept) <= sequence && death(concept) > sequence;
  }

  @Override
  public long idHigh(int concept) {
    return longAt(concept, ConceptFormat.ID_HIGH);
  }

  @Override
  public long idLow(int concept) {
    return longAt(concept, ConceptFormat.ID_LOW);
  }

  @Override
  public long birth(int concept) {
    return longAt(concept, ConceptFormat.BIRTH);
  }

  @Override
  public long createdMicros(int concept) {
    return longAt(concept, ConceptFormat.CREATED);
  }

  @Override
  public long modifiedMicros(int concept) {
    return longAt(concept, ConceptFormat.MODIFIED);
  }

  @Override
  public long expiryMicros(int concept) {
    return longAt(concept, ConceptFormat.EXPIRY);
  }

  @Override
  public double strength(int concept) {
    return section.get(LE_DOUBLE, at(concept) + ConceptFormat.STRENGTH);
  }

  @Override
  public double confidence(int concept) {
    return section.get(LE_DOUBLE, at(concept) + ConceptFormat.CONFIDENCE);
  }

  @Override
  public int wordCount(int concept) {
    return intAt(concept, ConceptFormat.WORD_COUNT);
  }

  /** The row of the embedding in the segment's own section, or -1 if it has none there. */
  public int vectorRow(int concept) {
    return intAt(concept, ConceptFormat.VECTOR_ROW);
  }

  @Override
  public int contentSize(int concept) {
    return intAt(concept, ConceptFormat.CONTENT_SIZE);
  }

  @Override
  public int attributesSize(int concept) {
    return intAt(concept, ConceptFormat.ATTRIBUTES_SIZE);
  }

  @Override
  public MemorySegment textMemory(int concept) {
    return texts;
  }

  @Override
  public long textOffset(int concept) {
    return longAt(concept, ConceptFormat.TEXT_OFFSET);
  }

  @Override
  public byte[] content(int concept) {
    return text(concept, 0, contentSize(concept));
  }

  @Override
  public byte[] attributes(int concept) {
    return text(concept, contentSize(concept), attributesSize(concept));
  }

  @Override
  public long death(int concept) {
    long written = longAt(concept, ConceptFormat.DEATH);
    return written == Layer.ALIVE ? deaths.get(concept) : written;
  }

  /** The death as it was when the segment was written. */
  long writtenDeath(int concept) {
    return longAt(concept, ConceptFormat.DEATH);
  }

  /** The ordinal of the first version of a node; of the number of nodes, the number of versions. */
  public int firstVersion(int node) {
    return section.get(LE_INT, firstsOffset + (long) node * Integer.BYTES);
  }

  private byte[] text(int concept, int from, int size) {
    byte[] bytes = new byte[size];
    MemorySegment.copy(texts, BYTE, textOffset(concept) + from, bytes, 0, size);
    return bytes;
  }

  private long longAt(int concept, int field) {
    return section.get(LE_LONG, at(concept) + field);
  }

  private int intAt(int concept, int field) {
    return section.get(LE_INT, at(concept) + field);
  }

  private static long at(int concept) {
    return HEADER_SIZE + (long) concept * ConceptFormat.SIZE;
  }
}
