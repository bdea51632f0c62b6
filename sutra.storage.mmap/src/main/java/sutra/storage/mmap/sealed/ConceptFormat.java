package sutra.storage.mmap.sealed;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_DOUBLE;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.StructLayout;

/**
 * Layout of the section of concepts: a header, a record for each version in the order of (node,
 * birth), and for each node the ordinal of its first version, closed by the number of versions. See
 * docs/formats/segment.md.
 */
final class ConceptFormat {

  private static final StructLayout HEADER =
      structLayout(
          LE_INT.withName("conceptCount"),
          LE_INT.withName("nodeCount"),
          LE_INT.withName("aliveCount"),
          paddingLayout(52));

  private static final StructLayout RECORD =
      structLayout(
          LE_LONG.withName("birth"),
          LE_LONG.withName("death"),
          LE_LONG.withName("idHigh"),
          LE_LONG.withName("idLow"),
          LE_LONG.withName("createdMicros"),
          LE_LONG.withName("modifiedMicros"),
          LE_LONG.withName("expiryMicros"),
          LE_DOUBLE.withName("strength"),
          LE_DOUBLE.withName("confidence"),
          LE_LONG.withName("textOffset"),
          LE_INT.withName("contentSize"),
          LE_INT.withName("attributesSize"),
          LE_INT.withName("wordCount"),
          LE_INT.withName("vectorRow"),
          paddingLayout(32));

  static final int HEADER_SIZE = pinnedSize(HEADER, 64);
  static final int CONCEPT_COUNT = offset(HEADER, "conceptCount");
  static final int NODE_COUNT = offset(HEADER, "nodeCount");
  static final int ALIVE_COUNT = offset(HEADER, "aliveCount");

  static final int SIZE = pinnedSize(RECORD, 128);
  static final int BIRTH = offset(RECORD, "birth");
  static final int DEATH = offset(RECORD, "death");
  static final int ID_HIGH = offset(RECORD, "idHigh");
  static final int ID_LOW = offset(RECORD, "idLow");
  static final int CREATED = offset(RECORD, "createdMicros");
  static final int MODIFIED = offset(RECORD, "modifiedMicros");
  static final int EXPIRY = offset(RECORD, "expiryMicros");
  static final int STRENGTH = offset(RECORD, "strength");
  static final int CONFIDENCE = offset(RECORD, "confidence");
  static final int TEXT_OFFSET = offset(RECORD, "textOffset");
  static final int CONTENT_SIZE = offset(RECORD, "contentSize");
  static final int ATTRIBUTES_SIZE = offset(RECORD, "attributesSize");
  static final int WORD_COUNT = offset(RECORD, "wordCount");
  static final int VECTOR_ROW = offset(RECORD, "vectorRow");

  private ConceptFormat() {}
}
