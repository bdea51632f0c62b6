package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoreFailedException;
import sutra.storage.api.StoreLockedException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.io.StoreFile;

/** A store that is closed, or whose log fails, while a segment is being written. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingWhileSealingTest {

  private static final long MEMORY_LIMIT = 4 << 20;
  private static final int CONTENT_SIZE = 10_000;

  @TempDir Path directory;

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private volatile boolean failing;

  private ConceptStore open(FileSystem files) {
    return open(files, MEMORY_LIMIT);
  }

  private ConceptStore open(FileSystem files, long memoryLimit) {
    StoreOptions options =
        StoreOptions.builder()
            .durability(Durability.OS)
            .memtableBytes(1 << 20)
            .memoryLimitBytes(memoryLimit)
            .build();
    return new MmapStoreProvider(files).open(directory.resolve("sealing"), options);
  }

  /** The native file system, which stops segments at a gate and fails on demand. */
  private <T> T gated(Class<T> type, T target) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (failing && List.of("write", "force").contains(method.getName())) {
                throw new IOException("the device is gone");
              }
              if (method.getName().equals("rename") && arguments[1].toString().endsWith(".seg")) {
                reached.countDown();
                gate.await();
              }
              try {
                Object result = method.invoke(target, arguments);
                return result instanceof StoreFile file ? gated(StoreFile.class, file) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  private static void put(ConceptStore store, long id) {
    store.write(
        new WriteBatch()
            .put(Concept.builder(new ConceptId(0, id), "x".repeat(CONTENT_SIZE)).build()));
  }

  private void writeUntilSealing(ConceptStore store) {
    for (long id = 0; store.stats().memtables() == 1; id++) {
      put(store, id);
    }
    while (reached.getCount() > 0) {
      Thread.onSpinWait(); // the test's timeout ends it
    }
  }

  @Test
  void directoryStaysLockedUntilTheSegmentAtHandIsWritten() throws Exception {
    ConceptStore store = open(gated(FileSystem.class, FileSystem.NATIVE), 1L << 32);
    writeUntilSealing(store);
    Thread log = thread("sutra-log-sealing");
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<?> closing = threads.submit(store::close);
      log.join(200); // it would let go of the lock when it ends
      assertThrows(StoreLockedException.class, () -> open(FileSystem.NATIVE).close());
      gate.countDown();
      closing.get(20, TimeUnit.SECONDS);
    }
    open(FileSystem.NATIVE).close();
  }

  @Test
  void writerThatWaitsForMemoryLearnsThatTheStoreWasClosed() throws Exception {
    ConceptStore store = open(gated(FileSystem.class, FileSystem.NATIVE));
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Throwable> writer = threads.submit(() -> writeUntilRefused(store));
      awaitFullMemory(store);
      Future<?> closing = threads.submit(store::close);
      assertInstanceOf(StoreClosedException.class, writer.get(20, TimeUnit.SECONDS));
      gate.countDown();
      closing.get(20, TimeUnit.SECONDS);
    } finally {
      gate.countDown();
    }
  }

  @Test
  void writerThatWaitsForMemoryLearnsThatTheLogFailed() throws Exception {
    ConceptStore store = open(gated(FileSystem.class, FileSystem.NATIVE));
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Throwable> writer = threads.submit(() -> writeUntilRefused(store));
      awaitFullMemory(store);
      failing = true;
      assertThrows(StoreFailedException.class, store::sync);
      assertInstanceOf(StoreFailedException.class, writer.get(20, TimeUnit.SECONDS));
      gate.countDown();
      assertThrows(StoreFailedException.class, store::close);
    } finally {
      gate.countDown();
    }
  }

  private static void awaitFullMemory(ConceptStore store) {
    while (store.stats().memtableBytes() <= MEMORY_LIMIT - CONTENT_SIZE) {
      Thread.onSpinWait(); // the test's timeout ends it
    }
  }

  private static Throwable writeUntilRefused(ConceptStore store) {
    for (long id = 0; ; id++) {
      try {
        put(store, id);
      } catch (RuntimeException e) {
        return e;
      }
    }
  }

  private static Thread thread(String name) {
    List<Thread> found =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals(name))
            .toList();
    assertTrue(found.size() == 1, found::toString);
    return found.getFirst();
  }
}
