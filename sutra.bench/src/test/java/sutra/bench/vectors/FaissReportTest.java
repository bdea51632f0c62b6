package sutra.bench.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.bench.compare.Experiment;
import sutra.bench.compare.Metric;
import sutra.bench.compare.report.Measurements;

class FaissReportTest {

  private static final Metric RATE = new Metric("asked at 0.95", "/s", true);

  @TempDir Path directory;

  private final Measurements measurements =
      new Measurements(new Experiment("search", "", List.of(RATE), List.of()));

  @Test
  void figuresOfTheScenarioAreAddedAndNoPeers() throws Exception {
    FaissReport report =
        FaissReport.read(
            file(
                """
                {"version": "1.9", "figures": [
                 {"scenario": "search", "product": "FAISS-HNSW-SQ8", "metric": "asked at 0.95",
                  "unit": "/s", "moreIsBetter": true, "rounds": [1, 3.0, 2]},
                 {"scenario": "flat", "product": "FAISS-fast-scan", "metric": "asked at 0.95",
                  "unit": "/s", "moreIsBetter": true, "rounds": [9]}]}
                """));
    report.addTo(measurements);
    assertEquals(Map.of("FAISS-HNSW-SQ8", 2.0), measurements.others(RATE));
    assertEquals(Optional.empty(), measurements.bestPeer(RATE));
    assertEquals(2, report.indexes().size());
    assertEquals("1.9", report.indexes().getFirst().version());
  }

  @Test
  void otherFormsAreRefusedWithTheirFile() throws Exception {
    for (String text : List.of("{}", "[]", "{\"figures\": [1]}", "{\"figures\": [", "text")) {
      Path file = file(text);
      IOException refusal = assertThrows(IOException.class, () -> FaissReport.read(file), text);
      assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("faiss.json"), text);
  }
}
