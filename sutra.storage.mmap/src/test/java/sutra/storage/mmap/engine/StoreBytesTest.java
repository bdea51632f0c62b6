package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.StoreOptions;

/** What a store says of the bytes that it takes, on disk and in memory. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoreBytesTest {

  private static final int MEMTABLE_BYTES = 30_000;
  private static final int CONCEPTS = 2_500;

  @TempDir Path directory;

  @Test
  void logHasTheBytesOfItsFiles() {
    for (int life = 0; life < 3; life++) {
      try (ConceptStore store = open()) {
        assertEquals(filesOfTheLog(), store.stats().walBytes());
        putAll(store);
        store.compact();
        while (store.stats().walBytes() != filesOfTheLog()) {
          Thread.onSpinWait(); // until old files are deleted; the test's timeout ends it
        }
      }
    }
  }

  @Test
  void memtableOfNothingButEndsIsSealed() {
    try (ConceptStore store = open()) {
      putAll(store);
      store.compact();
      long before = store.stats().memtableBytes();
      for (int i = 0; i < CONCEPTS / 2; i++) {
        store.delete(new ConceptId(1, i));
      }
      assertTrue(store.stats().memtableBytes() > before, "ends take memory");
      for (int i = CONCEPTS / 2; i < CONCEPTS; i++) {
        store.delete(new ConceptId(1, i));
      }
      assertTrue(store.stats().memtables() > 1 || store.stats().segments() > 1);
      store.compact();
      assertEquals(0, store.stats().concepts());
    }
  }

  private static void putAll(ConceptStore store) {
    for (int i = 0; i < CONCEPTS; i++) {
      store.put(Concept.builder(new ConceptId(1, i), "river").build());
    }
  }

  private ConceptStore open() {
    return ConceptStores.open(
        directory.resolve("store"),
        StoreOptions.builder()
            .durability(Durability.OS)
            .memtableBytes(MEMTABLE_BYTES)
            .walFileBytes(1 << 16)
            .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
            .build());
  }

  private long filesOfTheLog() {
    try (Stream<Path> files = Files.list(directory.resolve("store/wal"))) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
