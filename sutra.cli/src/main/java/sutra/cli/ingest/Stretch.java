package sutra.cli.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import sutra.cli.data.BadDataException;
import sutra.cli.data.DataRecord;
import sutra.cli.data.EmbeddingPolicy;
import sutra.engine.Lesson;
import sutra.engine.Sutra;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Snapshot;

/**
 * Groups that are learned in one go: the lessons of one after the other, up to and with the first
 * group that holds associations, because what they join comes first; or the first behind which the
 * input pauses, fails or ends. Belongs to one thread.
 */
final class Stretch {

  private final Sutra memory;
  private final GroupReader reader;
  private final BadRecords bad;
  private final Deque<Lesson> lessons = new ArrayDeque<>();
  private final List<Association> associations = new ArrayList<>();

  private RecordGroup group;
  private RuntimeException failure;
  private boolean interrupted;

  Stretch(Sutra memory, RecordGroup first, GroupReader reader, BadRecords bad) {
    this.memory = memory;
    this.reader = reader;
    this.bad = bad;
    take(first);
  }

  /** The lessons, whose groups are read as they are asked for. To be used once, to its end. */
  Stream<Lesson> lessons() {
    Iterator<Lesson> iterator =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return hasLesson();
          }

          @Override
          public Lesson next() {
            if (!hasLesson()) {
              throw new NoSuchElementException();
            }
            return lessons.remove();
          }
        };
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false);
  }

  /** The associations, complete after the last lesson. */
  List<Association> associations() {
    return associations;
  }

  /** Bytes of all inputs read so far. */
  long bytesRead() {
    return group.bytesRead();
  }

  /** What ended the reading behind these records, if something did. */
  Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether nothing follows. */
  boolean isLast() {
    return group.last();
  }

  /** Whether the calling thread was told to stop. */
  boolean isInterrupted() {
    return interrupted;
  }

  private boolean hasLesson() {
    while (lessons.isEmpty() && goesOn()) {
      try {
        take(reader.next());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return !lessons.isEmpty();
  }

  private boolean goesOn() {
    interrupted |= Thread.interrupted();
    return associations.isEmpty()
        && failure == null
        && !group.pause()
        && !group.last()
        && !interrupted;
  }

  private void take(RecordGroup next) {
    group = next;
    try {
      sort(next.records());
    } catch (BadDataException e) {
      failure = e;
      return;
    }
    next.failure().ifPresent(e -> failure = e);
  }

  private void sort(List<DataRecord> records) {
    Set<ConceptId> stated = new HashSet<>();
    try (Snapshot known = memory.store().snapshot()) {
      for (DataRecord record : records) {
        switch (record) {
          case DataRecord.OfConcept it -> {
            Optional<Lesson> lesson = lesson(it);
            lesson.ifPresent(taken -> {
              stated.add(taken.id());
              lessons.add(taken);
            });
          }
          case DataRecord.OfAssociation it -> associations.add(it.association());
          case DataRecord.OfTriple it -> {
            addUnknown(it.head(), it.association().source(), known, stated);
            addUnknown(it.tail(), it.association().target(), known, stated);
            associations.add(it.association());
          }
        }
      }
    }
  }

  private void addUnknown(String key, ConceptId id, Snapshot known, Set<ConceptId> stated) {
    if (stated.add(id) && known.get(id).isEmpty()) {
      lessons.add(Lesson.of(key, key));
    }
  }

  /** What is learned of a record; nothing if it is malformed and skipped. */
  private Optional<Lesson> lesson(DataRecord.OfConcept record) {
    try {
      requireSuitable(record);
      return Optional.of(lesson(record, record.concept()));
    } catch (BadDataException e) {
      if (reader.losses().policy() != EmbeddingPolicy.STRICT) {
        reader.losses().embeddingDropped();
        return Optional.of(lesson(record, record.concept().toBuilder().withoutEmbedding().build()));
      }
      bad.handle(e);
      return Optional.empty();
    }
  }

  private static Lesson lesson(DataRecord.OfConcept record, Concept concept) {
    Lesson lesson = Lesson.of(concept);
    return record.dated() ? lesson : lesson.undated();
  }

  /** Checks that the store takes the record's embedding. */
  private void requireSuitable(DataRecord.OfConcept record) {
    Optional<float[]> embedding = record.concept().embedding();
    if (embedding.isEmpty()) {
      return;
    }
    Optional<EmbeddingSpace> space = memory.store().embeddingSpace();
    if (space.isEmpty()) {
      throw BadDataException.at(
          record.place(),
          "expected no embedding, because the store was made without; make one with a dimension");
    }
    try {
      space.get().require(embedding.get());
    } catch (IllegalArgumentException e) {
      throw BadDataException.at(record.place(), e.getMessage());
    }
  }
}
