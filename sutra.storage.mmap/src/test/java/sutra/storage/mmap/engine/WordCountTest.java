package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

/** Concepts are counted by word in a segment, however many of its versions have ended. */
class WordCountTest {

  private static final int CONCEPTS = 3_000;

  /** In every concept, in a tenth of them, in twenty of them, in one, in none. */
  private static final List<String> WORDS = List.of("all", "tenth", "twenty", "w17", "none");

  @TempDir Path directory;

  private ConceptStore filled() {
    ConceptStore store =
        new MmapStoreProvider()
            .open(
                directory.resolve("store"),
                StoreOptions.builder().durability(Durability.OS).build());
    WriteBatch batch = new WriteBatch();
    for (int number = 0; number < CONCEPTS; number++) {
      batch.put(Concept.builder(id(number), content(number)).build());
    }
    store.write(batch);
    store.compact();
    assertEquals(1, store.stats().segments());
    return store;
  }

  private static ConceptId id(int number) {
    return new ConceptId(number * 0x9E3779B97F4A7C15L, number);
  }

  private static String content(int number) {
    return "all all w"
        + number
        + (number % 10 == 0 ? " tenth" : "")
        + (number % (CONCEPTS / 20) == 0 ? " twenty" : "");
  }

  /** What it takes to read every concept. */
  private static List<Long> countedOneByOne(Snapshot snapshot) {
    List<String> contents = snapshot.concepts().map(concept -> concept.content() + " ").toList();
    return WORDS.stream()
        .map(word -> contents.stream().filter(content -> content.contains(word + " ")).count())
        .toList();
  }

  private static void check(Snapshot snapshot) {
    List<Long> found = WORDS.stream().map(snapshot::conceptCount).toList();
    assertEquals(countedOneByOne(snapshot), found);
  }

  @Test
  void countsAreRightWhileEverMoreVersionsEnd() {
    List<Snapshot> snapshots = new ArrayList<>();
    try (ConceptStore store = filled()) {
      for (int number = 0; number < CONCEPTS; number += 1 + number / 3) {
        snapshots.add(store.snapshot());
        check(snapshots.getLast());
        store.delete(id(number));
        store.put(Concept.builder(id(number + 1), "all and nothing else").build());
      }
      snapshots.forEach(WordCountTest::check);
      snapshots.forEach(Snapshot::close);
    }
  }

  @Test
  void countsAreRightWhenMostVersionsHaveEnded() {
    try (ConceptStore store = filled();
        Snapshot before = store.snapshot()) {
      WriteBatch deletions = new WriteBatch();
      for (int number = 0; number < CONCEPTS; number += number % 7 == 0 ? 2 : 1) {
        deletions.delete(id(number));
      }
      store.write(deletions);
      try (Snapshot after = store.snapshot()) {
        check(after);
      }
      check(before);
    }
  }

  @Test
  void readersBesideAWriterCountWhatTheirSnapshotShows() throws Exception {
    try (ConceptStore store = filled();
        ExecutorService threads = Executors.newFixedThreadPool(3)) {
      Future<?> writer =
          threads.submit(() -> {
            for (int number = 0; number < CONCEPTS; number += 2) {
              store.delete(id(number));
            }
          });
      Callable<Integer> reader =
          () -> {
            int snapshots = 0;
            do {
              try (Snapshot snapshot = store.snapshot()) {
                assertEquals(snapshot.conceptCount(), snapshot.conceptCount("all"));
                snapshots++;
              }
            } while (!writer.isDone());
            return snapshots;
          };
      for (Future<Integer> read : List.of(threads.submit(reader), threads.submit(reader))) {
        assertTrue(read.get() > 0);
      }
      writer.get();
    }
  }

  @Test
  void endsWrittenIntoASegmentCount() {
    try (ConceptStore store = filled()) {
      long first = store.delete(id(0)).sequence();
      store.put(Concept.builder(id(1), "nothing else").build());
      store.compact(); // keeps the history by default
      store.delete(id(10));
      try (Snapshot now = store.snapshot();
          Snapshot past = store.asOf(first)) {
        check(now);
        check(past);
      }
    }
  }
}
