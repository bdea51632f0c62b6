package sutra.storage.mmap.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import sutra.storage.mmap.io.Threads;

/** Runs one task in several threads, of which the caller's is one. */
final class Workers {

  private Workers() {}

  /** Returns when all have ended; throws what the first that failed has thrown. */
  static void run(int count, Runnable task) {
    var failure = new AtomicReference<Throwable>();
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          }
        };
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      others.add(Thread.ofPlatform().daemon().name("sutra-graph-" + i).start(guarded));
    }
    guarded.run();
    others.forEach(Threads::joinUninterruptibly);
    switch (failure.get()) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      default -> throw new AssertionError(failure.get());
    }
  }
}
