package sutra.storage.mmap.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.StoreIoException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VerifyReport;
import sutra.storage.api.spi.StoreProvider;
import sutra.storage.mmap.io.FileSystem;

/** The store provider of this module. */
public final class MmapStoreProvider implements StoreProvider {

  private final FileSystem files;

  /** For the service loader. */
  public MmapStoreProvider() {
    this(FileSystem.NATIVE);
  }

  /** Opens stores on a file system of the tests' making. */
  MmapStoreProvider(FileSystem files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "mmap";
  }

  @Override
  public int priority() {
    return 100;
  }

  @Override
  public ConceptStore open(Path directory, StoreOptions options) {
    return MmapStore.open(new StoreFiles(files, directory), options);
  }

  @Override
  public VerifyReport verify(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(directory + ": no store is here");
    }
    var storeFiles = new StoreFiles(files, directory);
    return onOwnThread(
        directory,
        () -> {
          if (!StoreDirectory.holdsStore(storeFiles)) {
            throw StoreDirectory.noStore(storeFiles); // before a lock file is made there
          }
          try (StoreLock _ = StoreLock.acquire(storeFiles)) {
            return StoreCheck.run(storeFiles);
          }
        });
  }

  /** Runs on a thread that no caller can interrupt: an interrupt would close a channel. */
  private static <T> T onOwnThread(Path directory, Callable<T> work) {
    var result = new CompletableFuture<T>();
    Thread.ofPlatform()
        .daemon()
        .name("sutra-verify")
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
