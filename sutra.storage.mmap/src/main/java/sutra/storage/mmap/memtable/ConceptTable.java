package sutra.storage.mmap.memtable;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_DOUBLE;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.ByteBuffer;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.record.CommitFormat;
import sutra.storage.mmap.record.ConceptBody;

/**
 * Versions of concepts in the order in which they were written.
 *
 * <p>A version is born with a commit and dies with the commit that replaces or deletes it: a
 * snapshot at sequence s shows it if {@code birth <= s < death}.
 */
public final class ConceptTable implements ConceptVersions {

  /** The second part is a copy of what a commit says of a concept, field by field. */
  private static final StructLayout RECORD =
      structLayout(
          LE_LONG.withName("birth"),
          LE_LONG.withName("death"),
          CommitFormat.CONCEPT.withName("stated"),
          LE_LONG.withName("modifiedMicros"),
          LE_LONG.withName("contentAddress"),
          LE_INT.withName("wordCount"),
          LE_INT.withName("vectorRow"),
          LE_INT.withName("older"),
          paddingLayout(20));

  private static final long SIZE = pinnedSize(RECORD, 128);
  private static final int BIRTH = offset(RECORD, "birth");
  private static final int STATED = offset(RECORD, "stated");
  private static final int ID_HIGH = STATED;
  private static final int ID_LOW = STATED + Long.BYTES;
  private static final int CREATED = STATED + CommitFormat.CONCEPT_CREATED_MICROS;
  private static final int EXPIRY = STATED + CommitFormat.CONCEPT_EXPIRY_MICROS;
  private static final int STRENGTH = STATED + CommitFormat.CONCEPT_STRENGTH;
  private static final int CONFIDENCE = STATED + CommitFormat.CONCEPT_CONFIDENCE;
  private static final int CONTENT_SIZE = STATED + CommitFormat.CONCEPT_CONTENT_SIZE;
  private static final int ATTRIBUTES_SIZE = STATED + CommitFormat.CONCEPT_ATTRIBUTES_SIZE;
  private static final int DEATH = offset(RECORD, "death");
  private static final int MODIFIED = offset(RECORD, "modifiedMicros");
  private static final int CONTENT_ADDRESS = offset(RECORD, "contentAddress");
  private static final int WORD_COUNT = offset(RECORD, "wordCount");
  private static final int VECTOR_ROW = offset(RECORD, "vectorRow");
  private static final int OLDER = offset(RECORD, "older");

  private final RecordTable records;
  private final Slab slab;

  ConceptTable(Arena arena, Slab slab) {
    this.records = new RecordTable(arena, SIZE, 64, 1 << 17);
    this.slab = slab;
  }

  /**
   * Adds a version, complete but for its words and its vector.
   *
   * @param older the version of the same concept before it in this table, or -1
   */
  int add(ConceptBody body, long sequence, long modifiedMicros, int older) {
    long textSize = (long) body.contentSize() + body.attributesSize();
    long address = slab.allocate(textSize);
    MemorySegment.copy(
        body.bytes(), body.contentOffset(), slab.chunk(address), Slab.offset(address), textSize);
    ByteBuffer draft = records.draft();
    draft.putLong(BIRTH, sequence);
    draft.putLong(DEATH, Layer.ALIVE);
    body.copyFixedPart(draft.array(), STATED);
    draft.putLong(MODIFIED, modifiedMicros);
    draft.putLong(CONTENT_ADDRESS, address);
    draft.putInt(VECTOR_ROW, -1);
    draft.putInt(OLDER, older);
    return records.addDraft();
  }

  void setWordCount(int ordinal, int count) {
    records.chunk(ordinal).set(LE_INT, records.offset(ordinal) + WORD_COUNT, count);
  }

  void setVectorRow(int ordinal, int row) {
    records.chunk(ordinal).set(LE_INT, records.offset(ordinal) + VECTOR_ROW, row);
  }

  /** Ends a version: snapshots at that sequence and later no longer show it. */
  void setDeath(int ordinal, long sequence) {
    LONG.setRelease(records.chunk(ordinal), records.offset(ordinal) + DEATH, sequence);
  }

  public int size() {
    return records.size();
  }

  @Override
  public boolean isVisible(int ordinal, long sequence) {
    return longAt(ordinal, BIRTH) <= sequence && death(ordinal) > sequence;
  }

  @Override
  public long idHigh(int ordinal) {
    return longAt(ordinal, ID_HIGH);
  }

  @Override
  public long idLow(int ordinal) {
    return longAt(ordinal, ID_LOW);
  }

  @Override
  public long birth(int ordinal) {
    return longAt(ordinal, BIRTH);
  }

  @Override
  public long createdMicros(int ordinal) {
    return longAt(ordinal, CREATED);
  }

  @Override
  public long modifiedMicros(int ordinal) {
    return longAt(ordinal, MODIFIED);
  }

  @Override
  public long expiryMicros(int ordinal) {
    return longAt(ordinal, EXPIRY);
  }

  @Override
  public double strength(int ordinal) {
    return records.chunk(ordinal).get(LE_DOUBLE, records.offset(ordinal) + STRENGTH);
  }

  @Override
  public double confidence(int ordinal) {
    return records.chunk(ordinal).get(LE_DOUBLE, records.offset(ordinal) + CONFIDENCE);
  }

  @Override
  public int wordCount(int ordinal) {
    return intAt(ordinal, WORD_COUNT);
  }

  /** The row of the embedding, or -1 if there is none. */
  int vectorRow(int ordinal) {
    return intAt(ordinal, VECTOR_ROW);
  }

  @Override
  public MemorySegment textMemory(int ordinal) {
    return slab.chunk(longAt(ordinal, CONTENT_ADDRESS));
  }

  @Override
  public long textOffset(int ordinal) {
    return Slab.offset(longAt(ordinal, CONTENT_ADDRESS));
  }

  @Override
  public byte[] content(int ordinal) {
    return text(ordinal, 0, intAt(ordinal, CONTENT_SIZE));
  }

  @Override
  public byte[] attributes(int ordinal) {
    return text(ordinal, intAt(ordinal, CONTENT_SIZE), intAt(ordinal, ATTRIBUTES_SIZE));
  }

  @Override
  public int older(int ordinal) {
    return intAt(ordinal, OLDER);
  }

  long usedBytes() {
    return records.usedBytes();
  }

  long bytes() {
    return records.bytes();
  }

  @Override
  public long death(int ordinal) {
    return (long) LONG.getAcquire(records.chunk(ordinal), records.offset(ordinal) + DEATH);
  }

  /** Bytes of the content. */
  public int contentSize(int ordinal) {
    return intAt(ordinal, CONTENT_SIZE);
  }

  /** Bytes of the attributes. */
  public int attributesSize(int ordinal) {
    return intAt(ordinal, ATTRIBUTES_SIZE);
  }

  private byte[] text(int ordinal, long from, int size) {
    byte[] bytes = new byte[size];
    MemorySegment.copy(textMemory(ordinal), BYTE, textOffset(ordinal) + from, bytes, 0, size);
    return bytes;
  }

  private long longAt(int ordinal, long field) {
    return records.chunk(ordinal).get(LE_LONG, records.offset(ordinal) + field);
  }

  private int intAt(int ordinal, long field) {
    return records.chunk(ordinal).get(LE_INT, records.offset(ordinal) + field);
  }
}
