package sutra.storage.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many queries to one snapshot, answered by several threads at once. Each thread takes the next query that
 * none has taken, until one fails.
 */
final class ParallelSearch {

  private final Snapshot snapshot;
  private final List<Query> queries;
  private final List<Hit>[] answers;
  private final Throwable[] failures;
  private final AtomicInteger next = new AtomicInteger();
  private volatile boolean failed;

  @SuppressWarnings({"unchecked", "rawtypes"}) // each thread writes its own places of the arrays
  ParallelSearch(Snapshot snapshot, List<Query> queries) {
    this.snapshot = snapshot;
    this.queries = List.copyOf(queries);
    this.answers = new List[queries.size()];
    this.failures = new Throwable[queries.size()];
  }

  List<List<Hit>> run(int threads) {
    snapshot.sequence(); // throws if it is closed, even where nothing is asked
    if (Math.min(threads, answers.length) <= 1) {
      return queries.stream().map(snapshot::search).toList();
    }
    List<Thread> workers = new ArrayList<>();
    try {
      for (int i = 0; i < Math.min(threads, answers.length); i++) {
        workers.add(Thread.ofPlatform().daemon().name("sutra-search-" + i).start(this::answer));
      }
    } catch (OutOfMemoryError e) { // the process may start no more threads
      if (workers.isEmpty()) {
        throw e;
      }
    } finally {
      workers.forEach(ParallelSearch::join);
    }
    throwFirst();
    return List.of(answers);
  }

  /** Answers one query after the other; all before one that failed have been taken, and are finished. */
  private void answer() {
    for (int i; !failed && (i = next.getAndIncrement()) < answers.length; ) {
      try {
        answers[i] = Objects.requireNonNull(snapshot.search(queries.get(i)));
      } catch (RuntimeException | Error e) {
        failures[i] = e;
        failed = true;
      }
    }
  }

  private void throwFirst() {
    for (Throwable failure : failures) {
      switch (failure) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new AssertionError(failure);
      }
    }
  }

  /** Waits without being stopped by an interrupt, of which the thread learns afterwards. */
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
