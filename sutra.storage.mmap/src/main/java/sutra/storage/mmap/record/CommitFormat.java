package sutra.storage.mmap.record;

import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_DOUBLE;
import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * Layout of a commit: a header, then mutations. Sizes are multiples of 8 and count the header. See
 * docs/formats/wal.md.
 */
public final class CommitFormat {

  /** A commit begins with its size and the number of its mutations. */
  public static final StructLayout COMMIT =
      structLayout(LE_INT.withName("size"), LE_INT.withName("mutationCount"));

  public static final int COMMIT_HEADER_SIZE = pinnedSize(COMMIT, 8);

  /** A mutation begins with its size and its kind. */
  static final StructLayout MUTATION =
      structLayout(LE_INT.withName("size"), LE_INT.withName("kind"));

  static final int MUTATION_HEADER_SIZE = pinnedSize(MUTATION, 8);

  static final int PUT_CONCEPT = 1;
  static final int DELETE_CONCEPT = 2;
  static final int PUT_ASSOCIATION = 3;
  static final int DELETE_ASSOCIATION = 4;

  /** Since format 1.1 of the log. */
  static final int UPDATE_CONCEPT = 5;

  /** Followed by the embedding, padded to 8 bytes, the content and the attributes. */
  public static final StructLayout CONCEPT =
      structLayout(
          LE_LONG.withName("idHigh"),
          LE_LONG.withName("idLow"),
          LE_LONG.withName("createdMicros"),
          LE_LONG.withName("expiryMicros"),
          LE_DOUBLE.withName("strength"),
          LE_DOUBLE.withName("confidence"),
          LE_INT.withName("contentSize"),
          LE_INT.withName("attributesSize"),
          LE_INT.withName("dimension"),
          LE_INT.withName("space"));

  public static final int CONCEPT_SIZE = pinnedSize(CONCEPT, 64);

  public static final int CONCEPT_ID_HIGH = offset(CONCEPT, "idHigh");
  public static final int CONCEPT_ID_LOW = offset(CONCEPT, "idLow");
  public static final int CONCEPT_CREATED_MICROS = offset(CONCEPT, "createdMicros");
  public static final int CONCEPT_EXPIRY_MICROS = offset(CONCEPT, "expiryMicros");
  public static final int CONCEPT_STRENGTH = offset(CONCEPT, "strength");
  public static final int CONCEPT_CONFIDENCE = offset(CONCEPT, "confidence");
  public static final int CONCEPT_CONTENT_SIZE = offset(CONCEPT, "contentSize");
  public static final int CONCEPT_ATTRIBUTES_SIZE = offset(CONCEPT, "attributesSize");
  public static final int CONCEPT_DIMENSION = offset(CONCEPT, "dimension");
  public static final int CONCEPT_SPACE = offset(CONCEPT, "space");

  /** Followed by the attributes to set and the names of those to remove. */
  static final StructLayout UPDATE =
      structLayout(
          LE_LONG.withName("idHigh"),
          LE_LONG.withName("idLow"),
          LE_DOUBLE.withName("strength"),
          LE_DOUBLE.withName("confidence"),
          LE_INT.withName("flags"),
          LE_INT.withName("attributesSize"),
          LE_INT.withName("removedSize"),
          LE_INT.withName("reserved"));

  static final int UPDATE_SIZE = pinnedSize(UPDATE, 48);

  static final int UPDATE_STRENGTH = offset(UPDATE, "strength");
  static final int UPDATE_CONFIDENCE = offset(UPDATE, "confidence");
  static final int UPDATE_FLAGS = offset(UPDATE, "flags");
  static final int UPDATE_ATTRIBUTES_SIZE = offset(UPDATE, "attributesSize");
  static final int UPDATE_REMOVED_SIZE = offset(UPDATE, "removedSize");

  /** Flags of an update. */
  static final int SETS_STRENGTH = 1;

  static final int SETS_CONFIDENCE = 2;
  static final int REPLACES_ATTRIBUTES = 4;

  /** Names a concept. */
  static final StructLayout CONCEPT_KEY =
      structLayout(LE_LONG.withName("idHigh"), LE_LONG.withName("idLow"));

  static final int CONCEPT_KEY_SIZE = pinnedSize(CONCEPT_KEY, 16);

  /** Followed by the name of the type where its number is 0. A deletion uses the ends and type. */
  static final StructLayout ASSOCIATION =
      structLayout(
          LE_LONG.withName("sourceHigh"),
          LE_LONG.withName("sourceLow"),
          LE_LONG.withName("targetHigh"),
          LE_LONG.withName("targetLow"),
          LE_LONG.withName("createdMicros"),
          LE_DOUBLE.withName("confidence"),
          LE_FLOAT.withName("weight"),
          LE_INT.withName("typeNumber"),
          LE_INT.withName("typeNameSize"),
          LE_INT.withName("reserved"));

  static final int ASSOCIATION_SIZE = pinnedSize(ASSOCIATION, 64);

  static final int ASSOCIATION_CREATED_MICROS = offset(ASSOCIATION, "createdMicros");
  static final int ASSOCIATION_CONFIDENCE = offset(ASSOCIATION, "confidence");
  static final int ASSOCIATION_WEIGHT = offset(ASSOCIATION, "weight");
  static final int ASSOCIATION_TARGET_HIGH = offset(ASSOCIATION, "targetHigh");
  static final int ASSOCIATION_TYPE_NUMBER = offset(ASSOCIATION, "typeNumber");
  static final int ASSOCIATION_TYPE_NAME_SIZE = offset(ASSOCIATION, "typeNameSize");
  static final int ASSOCIATION_RESERVED = offset(ASSOCIATION, "reserved");

  /** The expiry of a concept without one. */
  public static final long NO_EXPIRY = Long.MAX_VALUE;

  static final int SIZE = offset(MUTATION, "size");
  static final int KIND = offset(MUTATION, "kind");
  static final int MUTATION_COUNT = offset(COMMIT, "mutationCount");

  private CommitFormat() {}

  /** Writes a commit of no mutations, and returns its size. */
  public static int writeEmpty(MemorySegment target, long offset) {
    target.set(LE_INT, offset + SIZE, COMMIT_HEADER_SIZE);
    target.set(LE_INT, offset + MUTATION_COUNT, 0);
    return COMMIT_HEADER_SIZE;
  }
}
