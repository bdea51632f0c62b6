package sutra.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each line of the golden file is a hard case with the cuts expected in it. */
class SentenceSplitterGoldenTest {

  private static final int CASES = 45;

  @TestFactory
  Stream<DynamicTest> hardCasesAreCutAsTheGoldenFileSays() throws IOException {
    List<String> cases = cases();
    assertTrue(cases.size() >= CASES, "cases=" + cases.size());
    return cases.stream().map(line -> DynamicTest.dynamicTest(line, () -> requireCuts(line)));
  }

  private static void requireCuts(String line) {
    String marked = line.replace("\\n", "\n").replace("\\r", "\r");
    List<String> expected = Arrays.stream(marked.split("\\|")).map(String::strip).toList();
    assertEquals(expected, new SentenceSplitter().split(marked.replace("|", "")));
  }

  private static List<String> cases() throws IOException {
    try (InputStream in =
        SentenceSplitterGoldenTest.class.getResourceAsStream("/golden/sentences.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
