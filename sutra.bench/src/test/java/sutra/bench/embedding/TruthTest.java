package sutra.bench.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.embed.spi.Embedder;

class TruthTest {

  private static final String CASES =
      """
      {"model": "of two components", "cases": [
        {"id": "v", "text": "east", "source": {"page": [1, 2]}, "values": {"0": 1.0, "1": 5e-5}},
        {"id": "c", "texts": ["east", "north"], "cosine": [[1, 0.0005], [0.0005, 1]]}]}
      """;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void casesAreRead() throws IOException {
    assertEquals(
        List.of(
            new Truth("v", List.of("east"), Map.of(0, 1.0, 1, 5e-5), List.of()),
            new Truth(
                "c",
                List.of("east", "north"),
                Map.of(),
                List.of(List.of(1.0, 0.0005), List.of(0.0005, 1.0)))),
        read(CASES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"cases\": []}",
        "{\"cases\": [{\"id\": \"no text\", \"values\": {\"0\": 1}}]}",
        "{\"cases\": [{\"id\": \"nothing given\", \"text\": \"east\"}]}",
        "{\"cases\": [{\"text\": \"east\", \"values\": {\"first\": 1}}]}",
        "{\"cases\": [{\"texts\": [\"east\", \"north\"], \"cosine\": [[1, 0], [0]]}]}",
        "{\"cases\": [{\"text\": \"east\", \"values\": {\"0\": 1}"
      })
  void otherFileIsRefused(String content) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> read(content));
    assertTrue(refused.getMessage().startsWith("truth="), refused.getMessage());
  }

  @Test
  void smallDifferencesPass() throws IOException {
    assertTrue(passes(CASES));
    assertEquals(
        """
        v: 2 values, largest difference 5.0e-05, asked 1e-04: met
        c: 4 cosines, largest difference 5.0e-04, asked 1e-03: met
        """,
        printed.toString(StandardCharsets.UTF_8));
  }

  @Test
  void largerDifferenceOfValueFails() throws IOException {
    assertFalse(passes(CASES.replace("5e-5", "2e-4")));
  }

  @Test
  void largerDifferenceOfCosineFails() throws IOException {
    assertFalse(passes(CASES.replace("0.0005]", "0.002]")));
  }

  @Test
  void componentThatTheModelLacksIsRefused() throws IOException {
    List<Truth> cases = read(CASES.replace("\"1\":", "\"2\":"));
    assertThrows(IllegalArgumentException.class, () -> check().passes(cases));
  }

  private List<Truth> read(String content) throws IOException {
    return Truth.read(Files.writeString(folder.resolve("truth.json"), content));
  }

  private boolean passes(String content) throws IOException {
    return check().passes(read(content));
  }

  /** East and north, at right angles. */
  private TruthCheck check() {
    Embedder embedder =
        Embedder.of(
            "compass",
            2,
            texts ->
                texts.stream()
                    .map(text -> text.equals("east") ? new float[] {1, 0} : new float[] {0, 1})
                    .toArray(float[][]::new));
    return new TruthCheck(embedder, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }
}
