package sutra.storage.mmap.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import sutra.storage.api.StoreIoException;

/** Work on files on a thread that no caller can interrupt: an interrupt would close a channel. */
final class OwnThread {

  private OwnThread() {}

  /** Does the work and returns, or throws, what it does. */
  static <T> T call(Path directory, String name, Callable<T> work) {
    var result = new CompletableFuture<T>();
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(() -> {
          try {
            result.complete(work.call());
          } catch (Exception | Error e) {
            result.completeExceptionally(e);
          }
        });
    return joined(directory, result);
  }

  /** The result, or the exception that a caller shall see. */
  static <T> T joined(Path directory, CompletableFuture<T> result) {
    try {
      return result.join();
    } catch (CompletionException e) {
      throw switch (e.getCause()) {
        case IOException io ->
            new StoreIoException(
                directory + ": " + describe(io) + "; what was acknowledged is as it was", io);
        case RuntimeException problem -> problem;
        case Error error -> throw error;
        default -> e;
      };
    }
  }

  private static String describe(IOException problem) {
    return problem.getClass().getSimpleName() + ": " + problem.getMessage();
  }
}
