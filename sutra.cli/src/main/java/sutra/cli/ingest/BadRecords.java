package sutra.cli.ingest;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import sutra.cli.data.BadDataException;

/** Decides what a malformed record does: stop everything, or be counted. Thread-safe. */
public final class BadRecords {

  private static final int SHOWN_LIMIT = 10;

  private final boolean skip;
  private final Consumer<String> notes;
  private final AtomicLong count = new AtomicLong();

  /**
   * Skips and counts, or stops.
   *
   * @param notes told of the first {@value #SHOWN_LIMIT} records skipped
   */
  public BadRecords(boolean skip, Consumer<String> notes) {
    this.skip = skip;
    this.notes = notes;
  }

  /** Counts the record, or throws its error where it may not be skipped. */
  void handle(BadDataException e) {
    if (!skip || !e.skippable()) {
      throw e;
    }
    long skipped = count.incrementAndGet();
    if (skipped <= SHOWN_LIMIT) {
      notes.accept("skipped " + e.getMessage());
    } else if (skipped == SHOWN_LIMIT + 1) {
      notes.accept("skipped more; only their number will be told");
    }
  }

  /** How many were skipped. */
  public long count() {
    return count.get();
  }
}
