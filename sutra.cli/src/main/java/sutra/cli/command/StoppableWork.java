package sutra.cli.command;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Work that nobody can interrupt, such as what a store does on threads of its own, made to end when the
 * thread that waits for it is: by {@link Interruption}, for one.
 */
final class StoppableWork {

  private StoppableWork() {}

  /**
   * Does work on another thread and waits for its end, or for an interrupt of the calling thread, which is
   * then no longer interrupted.
   *
   * @param stop makes the work end; called after an interrupt. What the work throws then is nobody's
   * @return the result; empty if the work was stopped, which may be ending still
   */
  static <T> Optional<T> run(Supplier<T> work, Runnable stop) {
    var task = new FutureTask<>(work::get);
    Thread.ofPlatform().daemon().name("sutra-work").start(task);
    try {
      return Optional.of(task.get());
    } catch (InterruptedException e) {
      stop.run();
      return task.state() == FutureTask.State.SUCCESS
          ? Optional.of(task.resultNow())
          : Optional.empty();
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case RuntimeException problem -> problem;
        case Error error -> throw error;
        default -> new IllegalStateException(e);
      };
    }
  }
}
