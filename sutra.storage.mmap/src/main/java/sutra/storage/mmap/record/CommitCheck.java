package sutra.storage.mmap.record;

import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.align;
import static sutra.storage.mmap.record.CommitFormat.ASSOCIATION_SIZE;
import static sutra.storage.mmap.record.CommitFormat.COMMIT_HEADER_SIZE;
import static sutra.storage.mmap.record.CommitFormat.CONCEPT_KEY_SIZE;
import static sutra.storage.mmap.record.CommitFormat.CONCEPT_SIZE;
import static sutra.storage.mmap.record.CommitFormat.MUTATION_HEADER_SIZE;
import static sutra.storage.mmap.record.CommitFormat.UPDATE_SIZE;

import java.lang.foreign.MemorySegment;
import java.nio.BufferUnderflowException;

/**
 * Checks that sizes in commits fit into each other, before anything relies on them. A checksum shows
 * that bytes are as they were written, not that whoever wrote them was right.
 */
public final class CommitCheck {

  private CommitCheck() {}

  /**
   * Checks commits that stand one behind the other.
   *
   * @throws IllegalArgumentException if they do not fill the bytes given, each with whole mutations
   */
  public static void requireWhole(MemorySegment bytes, long start, long size, int commitCount) {
    long at = start;
    long end = start + size;
    for (int i = 0; i < commitCount; i++) {
      requireSize("commit", bytes, at, end, COMMIT_HEADER_SIZE);
      long commitEnd = at + bytes.get(LE_INT, at);
      requireMutations(bytes, at, commitEnd);
      at = commitEnd;
    }
    if (at != end) {
      throw new IllegalArgumentException(
          "%d commits have %d bytes, expected %d".formatted(commitCount, at - start, size));
    }
  }

  private static void requireMutations(MemorySegment bytes, long start, long end) {
    int count = bytes.get(LE_INT, start + CommitFormat.MUTATION_COUNT);
    long at = start + COMMIT_HEADER_SIZE;
    for (int i = 0; i < count; i++) {
      requireSize("mutation", bytes, at, end, MUTATION_HEADER_SIZE + CONCEPT_KEY_SIZE);
      requireBody(bytes, at, bytes.get(LE_INT, at));
      at += bytes.get(LE_INT, at);
    }
    if (count < 0 || at != end) {
      throw new IllegalArgumentException(
          "%d mutations at %d end at %d, expected %d".formatted(count, start, at, end));
    }
  }

  private static void requireBody(MemorySegment bytes, long at, int size) {
    int kind = bytes.get(LE_INT, at + CommitFormat.KIND);
    long body = at + MUTATION_HEADER_SIZE;
    long needed =
        switch (kind) {
          case CommitFormat.PUT_CONCEPT -> size < CONCEPT_SIZE ? -1 : conceptSize(bytes, body);
          case CommitFormat.UPDATE_CONCEPT -> size < UPDATE_SIZE ? -1 : updateSize(bytes, body);
          case CommitFormat.DELETE_CONCEPT -> CONCEPT_KEY_SIZE;
          case CommitFormat.PUT_ASSOCIATION, CommitFormat.DELETE_ASSOCIATION ->
              size < ASSOCIATION_SIZE ? -1 : associationSize(bytes, body);
          default -> throw new IllegalArgumentException("mutation kind " + kind + " is unknown");
        };
    if (needed < 0 || align(MUTATION_HEADER_SIZE + needed, Long.BYTES) != size) {
      throw new IllegalArgumentException(
          "mutation of kind %d at %d has %d bytes, expected %d"
              .formatted(kind, at, size, MUTATION_HEADER_SIZE + needed));
    }
    if (kind == CommitFormat.UPDATE_CONCEPT) {
      requireAttributes(new UpdateBody().at(bytes, body));
    }
  }

  /** Applying an update reads them, and must not end the log thread. */
  private static void requireAttributes(UpdateBody update) {
    try {
      update.attributes();
      update.removed();
    } catch (BufferUnderflowException | IllegalStateException e) {
      throw new IllegalArgumentException("attributes of an update do not parse: " + e, e);
    }
  }

  private static long conceptSize(MemorySegment bytes, long body) {
    long content = bytes.get(LE_INT, body + CommitFormat.CONCEPT_CONTENT_SIZE);
    long attributes = bytes.get(LE_INT, body + CommitFormat.CONCEPT_ATTRIBUTES_SIZE);
    long dimension = bytes.get(LE_INT, body + CommitFormat.CONCEPT_DIMENSION);
    return content < 0 || attributes < 0 || dimension < 0
        ? -1
        : CONCEPT_SIZE + align(dimension * Float.BYTES, Long.BYTES) + content + attributes;
  }

  private static long updateSize(MemorySegment bytes, long body) {
    long attributes = bytes.get(LE_INT, body + CommitFormat.UPDATE_ATTRIBUTES_SIZE);
    long removed = bytes.get(LE_INT, body + CommitFormat.UPDATE_REMOVED_SIZE);
    return attributes < 0 || removed < 0 ? -1 : UPDATE_SIZE + attributes + removed;
  }

  private static long associationSize(MemorySegment bytes, long body) {
    long name = bytes.get(LE_INT, body + CommitFormat.ASSOCIATION_TYPE_NAME_SIZE);
    return name < 0 ? -1 : ASSOCIATION_SIZE + name;
  }

  private static void requireSize(
      String what, MemorySegment bytes, long at, long end, long smallest) {
    long size = at + Integer.BYTES <= end ? bytes.get(LE_INT, at) : -1;
    if (size < smallest || size % Long.BYTES != 0 || at + size > end) {
      throw new IllegalArgumentException(
          "%s at %d has %d bytes, expected %d to %d".formatted(what, at, size, smallest, end - at));
    }
  }
}
