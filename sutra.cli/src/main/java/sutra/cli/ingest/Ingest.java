package sutra.cli.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sutra.cli.data.BadDataException;
import sutra.cli.data.DataRecord;
import sutra.cli.output.LearnSummary;
import sutra.cli.output.Progress;
import sutra.engine.LearnReport;
import sutra.engine.LearningStoppedException;
import sutra.engine.Lesson;
import sutra.engine.Sutra;
import sutra.storage.api.Association;
import sutra.storage.api.ConceptId;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Snapshot;

/**
 * Learns groups of records. What it counts is durable at the store's level. Belongs to one thread;
 * an interrupt of that thread ends the work behind the group at hand.
 */
public final class Ingest {

  private final Sutra memory;
  private final BadRecords bad;
  private final long started = System.nanoTime();

  private Progress progress;
  private long concepts;
  private long associations;

  /** Learns into a memory, which stays open. */
  public Ingest(Sutra memory, BadRecords bad) {
    this.memory = memory;
    this.bad = bad;
  }

  /**
   * Learns a group and all that follow it, and returns whether the input was read to its end.
   *
   * @throws RuntimeException what ended the reading, after everything before it is learned
   */
  public boolean run(RecordGroup first, GroupReader reader, Progress observer) {
    progress = observer;
    RecordGroup group = first;
    while (true) {
      learn(group);
      if (group.failure().isPresent()) {
        throw group.failure().get();
      }
      if (group.last()) {
        return true;
      }
      if (Thread.interrupted()) {
        return false;
      }
      try {
        group = reader.next();
      } catch (InterruptedException e) {
        return false;
      }
    }
  }

  /** What was learned so far. */
  public LearnSummary summary(boolean complete) {
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    return new LearnSummary(concepts, associations, bad.count(), complete, took);
  }

  private void learn(RecordGroup group) {
    List<Lesson> lessons = new ArrayList<>(group.records().size());
    List<Association> links = new ArrayList<>();
    Optional<BadDataException> end = gather(group, lessons, links);
    try {
      learnAll(lessons, group.bytesRead());
      associateAll(links, group.bytesRead());
    } catch (LearningStoppedException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    if (end.isPresent()) {
      throw end.get();
    }
  }

  private void learnAll(List<Lesson> lessons, long bytesRead) {
    long before = concepts;
    try {
      LearnReport report =
          memory.learnAll(lessons.stream(), sofar -> tell(before + sofar.learned(), bytesRead));
      concepts = before + report.learned();
    } catch (LearningStoppedException e) {
      concepts = before + e.report().learned();
      throw e;
    }
  }

  private void associateAll(List<Association> links, long bytesRead) {
    if (links.isEmpty()) {
      return;
    }
    try {
      associations += memory.associateAll(links.stream()).learned();
      tell(concepts, bytesRead);
    } catch (LearningStoppedException e) {
      associations += e.report().learned();
      throw e;
    }
  }

  private void tell(long conceptsNow, long bytesRead) {
    progress.advance(bytesRead, conceptsNow + associations);
  }

  /** Sorts records by kind; returns the error that ends the work, if there is one. */
  private Optional<BadDataException> gather(
      RecordGroup group, List<Lesson> lessons, List<Association> links) {
    Set<ConceptId> stated = new HashSet<>();
    try (Snapshot known = memory.store().snapshot()) {
      for (DataRecord record : group.records()) {
        switch (record) {
          case DataRecord.OfConcept it -> {
            if (isSuitable(it)) {
              stated.add(it.concept().id());
              lessons.add(lesson(it));
            }
          }
          case DataRecord.OfAssociation it -> links.add(it.association());
          case DataRecord.OfTriple it -> {
            addUnknown(it.head(), it.association().source(), known, stated, lessons);
            addUnknown(it.tail(), it.association().target(), known, stated, lessons);
            links.add(it.association());
          }
        }
      }
      return Optional.empty();
    } catch (BadDataException e) {
      return Optional.of(e);
    }
  }

  private void addUnknown(
      String key, ConceptId id, Snapshot known, Set<ConceptId> stated, List<Lesson> lessons) {
    if (stated.add(id) && known.get(id).isEmpty()) {
      lessons.add(Lesson.of(key, key));
    }
  }

  private static Lesson lesson(DataRecord.OfConcept record) {
    Lesson lesson = Lesson.of(record.concept());
    return record.dated() ? lesson : lesson.undated();
  }

  /** Whether the store takes the record's embedding; if not, it is skipped or ends the work. */
  private boolean isSuitable(DataRecord.OfConcept record) {
    try {
      requireSuitable(record);
      return true;
    } catch (BadDataException e) {
      bad.handle(e);
      return false;
    }
  }

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
