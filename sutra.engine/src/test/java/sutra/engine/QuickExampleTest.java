package sutra.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.api.AssociationType.CAUSAL;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README, which quotes it from here. */
class QuickExampleTest {

  @TempDir Path directory;

  @Test
  void printsAnAnswerWithItsReasons() {
    String printed = printedBy(this::example);
    assertTrue(
        printed.startsWith("The bridge over the river is closed to all traffic.\n  score 0."),
        printed);
    assertTrue(printed.contains("\n  ←CAUSAL— flood\n"), printed);
  }

  private void example() {
    // tag::example
    try (Sutra memory = Sutra.open(directory)) {
      memory.learn(Lesson.of("rain", "Heavy rain fell on the hills for three days."));
      memory.learn(Lesson.of("flood", "The river rose and flooded the old town."));
      memory.learn(Lesson.of("closure", "The bridge over the river is closed to all traffic."));
      memory.associate("rain", CAUSAL, "flood");
      memory.associate("flood", CAUSAL, "closure");
      for (Answer answer : memory.ask("Why is the bridge closed?")) {
        System.out.println(answer.explain());
      }
    }
    // end::example
  }

  private static String printedBy(Runnable action) {
    PrintStream console = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setOut(console);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
