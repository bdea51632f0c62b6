package sutra.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Java in the README is the code that {@link QuickExampleTest} runs. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");
  private static final Path EXAMPLE =
      Path.of("src", "test", "java", "sutra", "engine", "QuickExampleTest.java");

  @Test
  void exampleIsTheOneThatTheTestRuns() throws IOException {
    String section = Files.readString(README).split("## Ten lines of Java\n")[1];
    String printed = section.split("```java\n")[1].split("```")[0];
    assertEquals(example(), printed);
    assertTrue(printed.lines().count() <= 10, "the example has grown beyond ten lines");
  }

  private static String example() throws IOException {
    List<String> lines = Files.readAllLines(EXAMPLE);
    int start = lines.indexOf("    // tag::example") + 1;
    int end = lines.indexOf("    // end::example");
    return String.join("\n", lines.subList(start, end)).stripIndent() + "\n";
  }
}
