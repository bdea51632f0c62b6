package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreFailedException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.Transaction;
import sutra.storage.api.WriteBatch;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.io.StoreFile;

/** What callers see of a store whose device fails. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailedLogTest {

  @TempDir Path directory;

  private volatile boolean failing;

  private ConceptStore open(StoreOptions.Builder options) {
    return new MmapStoreProvider(failingFiles()).open(directory.resolve("store"), options.build());
  }

  /** The native file system, whose writes and forces fail on demand. */
  private FileSystem failingFiles() {
    return proxy(FileSystem.class, FileSystem.NATIVE);
  }

  private <T> T proxy(Class<T> type, T target) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (failing && List.of("write", "force").contains(method.getName())) {
                throw new IOException("the device is gone");
              }
              try {
                Object result = method.invoke(target, arguments);
                return result instanceof StoreFile file ? proxy(StoreFile.class, file) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  private static WriteBatch put(long id, int size) {
    return new WriteBatch().put(Concept.builder(new ConceptId(0, id), "x".repeat(size)).build());
  }

  @Test
  void closeThatCannotForceTheLogSaysSoAndFreesTheStore() {
    ConceptStore store = open(StoreOptions.builder());
    store.write(put(1, 10), Durability.OS);
    failing = true;
    var problem = assertThrows(StoreFailedException.class, store::close);
    assertTrue(problem.getMessage().contains("the device is gone"), problem.getMessage());
    store.close(); // a second one does nothing
    failing = false;
    open(StoreOptions.builder()).close(); // the lock was let go
  }

  @Test
  void everyWriterLearnsOfTheFailureAndReadsGoOn() throws Exception {
    ConceptStore store = open(StoreOptions.builder().queueBytes(1 << 16));
    store.write(put(1, 10));
    try (ExecutorService threads = Executors.newFixedThreadPool(6);
        Snapshot snapshot = store.snapshot()) {
      List<Future<Throwable>> writers = new ArrayList<>();
      for (int w = 0; w < 6; w++) {
        long first = 100L * w;
        int size = w == 0 ? 100_000 : 1_000; // some are kept aside
        writers.add(threads.submit(() -> writeUntilRefused(store, first, size)));
      }
      failing = true;
      for (Future<Throwable> writer : writers) {
        assertInstanceOf(StoreFailedException.class, writer.get(20, TimeUnit.SECONDS));
      }
      var problem = assertThrows(StoreFailedException.class, () -> store.write(put(2, 10)));
      assertTrue(problem.getMessage().contains("the device is gone"), problem.getMessage());
      assertTrue(problem.getMessage().contains("reopen"), problem.getMessage());
      assertTrue(snapshot.get(new ConceptId(0, 1)).isPresent());
      try (Snapshot fresh = store.snapshot()) {
        assertTrue(fresh.conceptCount() >= 1);
      }
    }
    assertThrows(StoreFailedException.class, store::close);
    failing = false;
    try (ConceptStore reopened = open(StoreOptions.builder())) {
      assertTrue(reopened.stats().concepts() >= 1);
    }
  }

  private static Throwable writeUntilRefused(ConceptStore store, long first, int size) {
    for (long i = first; ; i++) {
      try {
        Receipt receipt = store.writeAsync(put(i % 1000, size));
        if (i % 2 == 0) {
          receipt.await();
        } else {
          receipt.completion().toCompletableFuture().join();
        }
      } catch (CompletionException e) {
        return e.getCause();
      } catch (RuntimeException e) {
        return e;
      }
    }
  }

  @Test
  void transactionLearnsOfTheFailureAndIsOver() {
    ConceptStore store = open(StoreOptions.builder());
    store.write(put(1, 10));
    Transaction transaction = store.begin();
    transaction.get(new ConceptId(0, 1));
    transaction.delete(new ConceptId(0, 1));
    failing = true;
    assertThrows(StoreFailedException.class, transaction::commit);
    assertThrows(IllegalStateException.class, transaction::commit);
    assertEquals(0, store.stats().openSnapshots());
    assertEquals(1, store.stats().concepts());
    assertThrows(StoreFailedException.class, store::close);
  }

  @Test
  void writeAcknowledgedInMemoryStaysVisibleWhenTheLogFails() {
    ConceptStore store = open(StoreOptions.builder());
    failing = true;
    store.write(put(1, 10), Durability.MEMORY);
    try (Snapshot snapshot = store.snapshot()) {
      assertEquals(1, snapshot.conceptCount());
    }
    assertThrows(StoreFailedException.class, store::sync);
    assertThrows(StoreFailedException.class, store::close);
  }
}
