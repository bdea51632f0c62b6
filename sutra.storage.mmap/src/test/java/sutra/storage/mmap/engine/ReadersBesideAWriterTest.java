package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;

/** This process reads a store, again and again, that another one writes at full speed. */
class ReadersBesideAWriterTest {

  private static final int OPENINGS = 60;
  private static final StoreOptions READING = StoreOptions.builder().readOnly(true).build();

  @TempDir Path directory;

  private final MmapStoreProvider provider = new MmapStoreProvider();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void everyOpeningSeesAllThatWasAcknowledgedAndWholeBatches() throws Exception {
    Process writer = ChildJvm.start(KilledWriter.class, directory.toString(), "1");
    Thread listener = Thread.ofPlatform().unstarted(() -> listen(writer));
    try {
      acknowledged.add(writer.inputReader().readLine());
      listener.start();
      long sequence = 0;
      int segments = 0;
      for (int i = 0; i < OPENINGS || segments == 0; i++) {
        Set<String> before = Set.copyOf(acknowledged);
        try (ConceptStore store = provider.open(directory, READING);
            Snapshot snapshot = store.snapshot()) {
          requireWhole(snapshot, before);
          assertTrue(snapshot.sequence() >= sequence, "states never go back");
          sequence = snapshot.sequence();
          segments = store.stats().segments();
        }
      }
      assertTrue(writer.isAlive(), "the readers did not disturb the writer");
      System.out.println(
          "ReadersBesideAWriterTest: %d openings up to commit %d, %d segments"
              .formatted(OPENINGS, sequence, segments));
    } finally {
      writer.destroyForcibly();
      writer.waitFor();
      listener.join();
    }
    assertTrue(provider.verifyDeep(directory).isClean());
  }

  private void listen(Process writer) {
    try (BufferedReader lines = writer.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.split(" ").length == 3) { // the last one may be cut short
          acknowledged.add(line);
        }
      }
    } catch (IOException e) {
      assertTrue(e.getMessage().contains("closed"), e.getMessage());
    }
  }

  private static void requireWhole(Snapshot snapshot, Set<String> acknowledgedBefore) {
    try (Stream<Concept> concepts = snapshot.concepts()) {
      Map<String, Long> found =
          concepts.collect(Collectors.groupingBy(concept -> batch(concept), Collectors.counting()));
      for (String batch : acknowledgedBefore) {
        assertTrue(found.containsKey(batch), () -> "acknowledged batch is not seen: " + batch);
      }
      found.forEach((batch, count) ->
          assertEquals(batch.substring(batch.lastIndexOf(' ') + 1), count.toString(), batch));
      assertEquals(
          snapshot.conceptCount(), found.values().stream().mapToLong(Long::longValue).sum());
    }
    assertEquals(1, snapshot.search(Query.words("1", 1)).size());
  }

  private static String batch(Concept concept) {
    String key = concept.key().orElseThrow();
    return key.substring(0, key.lastIndexOf(' '));
  }
}
