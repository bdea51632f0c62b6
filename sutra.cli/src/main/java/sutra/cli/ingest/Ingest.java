package sutra.cli.ingest;

import java.time.Duration;
import sutra.cli.data.Losses;
import sutra.cli.output.LearnSummary;
import sutra.cli.output.Progress;
import sutra.engine.LearnReport;
import sutra.engine.LearningStoppedException;
import sutra.engine.Sutra;

/**
 * Learns what a reader gives. What it counts is durable at the store's level. Belongs to one thread;
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
      Stretch stretch = new Stretch(memory, group, reader, bad);
      learn(stretch);
      if (stretch.failure().isPresent()) {
        throw stretch.failure().get();
      }
      if (stretch.isLast()) {
        return true;
      }
      if (stretch.isInterrupted() || Thread.interrupted()) {
        return false;
      }
      try {
        group = reader.next();
      } catch (InterruptedException e) {
        return false;
      }
    }
  }

  /** What was learned so far, and what the readers left out. */
  public LearnSummary summary(boolean complete, Losses.Counts losses) {
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    long truncated = memory.embedder().map(used -> used.counts().truncatedTexts()).orElse(0L);
    return new LearnSummary(concepts, associations, bad.count(), truncated, losses, complete, took);
  }

  private void learn(Stretch stretch) {
    try {
      learnAll(stretch);
      associateAll(stretch);
    } catch (LearningStoppedException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void learnAll(Stretch stretch) {
    long before = concepts;
    try {
      LearnReport report =
          memory.learnAll(
              stretch.lessons(), sofar -> tell(before + sofar.learned(), stretch.bytesRead()));
      concepts = before + report.learned();
    } catch (LearningStoppedException e) {
      concepts = before + e.report().learned();
      throw e;
    }
  }

  private void associateAll(Stretch stretch) {
    if (stretch.associations().isEmpty()) {
      return;
    }
    try {
      associations += memory.associateAll(stretch.associations().stream()).learned();
      tell(concepts, stretch.bytesRead());
    } catch (LearningStoppedException e) {
      associations += e.report().learned();
      throw e;
    }
  }

  private void tell(long conceptsNow, long bytesRead) {
    progress.advance(bytesRead, conceptsNow + associations);
  }
}
