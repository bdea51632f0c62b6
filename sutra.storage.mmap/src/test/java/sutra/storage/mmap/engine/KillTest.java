package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VerifyReport;

/** Processes that write at SYNC are killed at random moments, one after the other, on one store. */
@Execution(ExecutionMode.CONCURRENT)
class KillTest {

  private static final int LIVES = 50;

  @TempDir Path directory;

  private final MmapStoreProvider provider = new MmapStoreProvider();
  private final Set<String> acknowledged = new HashSet<>();

  @Test
  void killedWriterLosesNothingAcknowledged() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("KillTest seed " + seed);
    var random = new Random(seed);
    for (int life = 0; life < LIVES; life++) {
      int moment = (int) Math.exp(random.nextDouble() * Math.log(400)); // many early ones
      killAfter(moment, life);
      VerifyReport report = provider.verifyDeep(directory);
      assertTrue(report.isClean(), report::toString);
      requireAcknowledged();
    }
    assertTrue(acknowledged.size() > 10 * LIVES, acknowledged.size() + " acknowledged");
    System.out.println("KillTest: " + acknowledged.size() + " batches in " + LIVES + " lives");
  }

  private void killAfter(int acknowledgements, int life) throws Exception {
    Process writer = ChildJvm.start(KilledWriter.class, directory.toString(), String.valueOf(life));
    try (BufferedReader lines = writer.inputReader()) {
      for (int i = 0; i < acknowledgements; i++) {
        String line = lines.readLine();
        assertTrue(line != null, "the writer ended by itself");
        acknowledged.add(line);
      }
      writer.destroyForcibly();
      readRest(lines);
    } finally {
      writer.destroyForcibly();
      writer.waitFor();
    }
  }

  /** What was printed before the end counts; the last line may be cut short. */
  private void readRest(BufferedReader lines) throws IOException {
    StringBuilder rest = new StringBuilder();
    try {
      for (int c = lines.read(); c >= 0; c = lines.read()) {
        rest.append((char) c);
      }
    } catch (IOException e) {
      assertTrue(
          e.getMessage().contains("closed"), e.getMessage()); // the pipe went with the process
    }
    String whole = rest.substring(0, rest.lastIndexOf("\n") + 1);
    acknowledged.addAll(whole.lines().toList());
  }

  private void requireAcknowledged() {
    try (ConceptStore store = provider.open(directory, StoreOptions.defaults());
        Snapshot snapshot = store.snapshot();
        Stream<Concept> concepts = snapshot.concepts()) {
      List<String> keys = concepts.map(concept -> concept.key().orElseThrow()).toList();
      assertEquals(Set.copyOf(keys).size(), keys.size(), "none twice");
      Map<String, Integer> found = new HashMap<>();
      keys.forEach(key -> found.merge(key.substring(0, key.lastIndexOf(' ')), 1, Integer::sum));
      found.forEach((batch, count) ->
          assertEquals(
              Integer.parseInt(batch.substring(batch.lastIndexOf(' ') + 1)), count, batch));
      for (String batch : acknowledged) {
        assertTrue(found.containsKey(batch), () -> "acknowledged batch is lost: " + batch);
      }
    }
  }
}
