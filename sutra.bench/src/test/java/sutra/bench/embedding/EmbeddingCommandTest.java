package sutra.bench.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class EmbeddingCommandTest {

  private static final int USAGE = 2;

  private final StringWriter errors = new StringWriter();
  private final CommandLine command =
      new CommandLine(new EmbeddingCommand()).setErr(new PrintWriter(errors));

  @TempDir Path folder;

  private Path texts() throws IOException {
    return Files.writeString(
        folder.resolve("texts.txt"),
        """
        A cat sleeps on the sofa.
        The bank raised its interest rates for the third time in a year.
        Yes.
        """);
  }

  @Test
  void allContendersAreReported() throws IOException {
    Path report = folder.resolve("report.json");
    int code =
        command.execute(
            "--texts=" + texts(),
            "--count=3",
            "--trials=whole,learning",
            "--batch=2",
            "--rounds=1",
            "--dir=" + folder.resolve("stores"),
            "--json=" + report);
    String json = Files.readString(report);
    assertEquals(0, code, errors + json);
    for (String product :
        new String[] {
          "Sutra", "LangChain4j", "LangChain4j-all", "LangChain4j-single", "ONNX-Runtime"
        }) {
      assertTrue(
          json.contains("\"product\":\"" + product + "\",\"metric\":\"texts\""), product + json);
    }
    assertTrue(json.contains("\"metric\":\"over ONNX Runtime\""), json);
    assertTrue(json.contains("\"name\":\"Learning\""), json);
  }

  @Test
  void givenCosinesDecideTheExitCode() throws IOException {
    String given =
        "{\"cases\": [{\"id\": \"same\", \"texts\": [\"a cat\", \"a cat\"], \"cosine\": [[1, 1], [1, 1]]}]}";
    Path truth = Files.writeString(folder.resolve("truth.json"), given);
    assertEquals(0, command.execute("--truth=" + truth), errors.toString());
    Files.writeString(truth, given.replace("[1, 1]]", "[0.99, 1]]"));
    assertEquals(1, command.execute("--truth=" + truth), errors.toString());
  }

  @Test
  void withoutTextsThereIsNothingToMeasure() {
    assertEquals(USAGE, command.execute());
    assertTrue(errors.toString().contains("texts: expected a file"), errors.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "batch", "threads", "rounds", "max-tokens"})
  void numberBelowOneIsRefusedByName(String option) throws IOException {
    assertEquals(USAGE, command.execute("--texts=" + texts(), "--" + option + "=0"));
    assertTrue(errors.toString().contains(option + "=0"), errors.toString());
  }

  @Test
  void unknownTrialIsRefusedByName() throws IOException {
    assertEquals(USAGE, command.execute("--texts=" + texts(), "--trials=all"));
    assertTrue(errors.toString().contains("trials=all"), errors.toString());
  }
}
