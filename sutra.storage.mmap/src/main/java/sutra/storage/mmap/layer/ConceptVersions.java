package sutra.storage.mmap.layer;

import java.lang.foreign.MemorySegment;

/** The concept versions of a layer by ordinal. Instants are microseconds since 1970. */
public interface ConceptVersions {

  boolean isVisible(int concept, long sequence);

  long idHigh(int concept);

  long idLow(int concept);

  long birth(int concept);

  /** The sequence at which a version ended, or {@link Layer#ALIVE}. */
  long death(int concept);

  /** The version of the same concept before this one in the same layer, or -1. */
  int older(int concept);

  long createdMicros(int concept);

  long modifiedMicros(int concept);

  long expiryMicros(int concept);

  double strength(int concept);

  double confidence(int concept);

  /** Words in the content, repetitions counted. */
  int wordCount(int concept);

  /** Bytes of the content. */
  int contentSize(int concept);

  /** Bytes of the attributes. */
  int attributesSize(int concept);

  /** Bytes of content and attributes. */
  default long textSize(int concept) {
    return (long) contentSize(concept) + attributesSize(concept);
  }

  /** The memory in which the content stands, and the attributes right behind it. */
  MemorySegment textMemory(int concept);

  /** Where the content begins in that memory. */
  long textOffset(int concept);

  /** The UTF-8 bytes of the content, copied. */
  byte[] content(int concept);

  /** The bytes of the attributes, copied. */
  byte[] attributes(int concept);
}
