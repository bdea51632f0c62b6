package sutra.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareCommandTest {

  private static final int USAGE = 2;

  private final StringWriter errors = new StringWriter();
  private final CommandLine command =
      new CommandLine(new CompareCommand()).setErr(new PrintWriter(errors));

  @TempDir Path directory;

  @Test
  void unknownNameIsRefusedByName() {
    assertEquals(USAGE, command.execute("--peers", "nobody"));
    assertTrue(errors.toString().contains("product=nobody"), errors.toString());
  }

  @Test
  void chosenScenarioIsReported() throws Exception {
    Path report = directory.resolve("report.json");
    Path stores = directory.resolve("stores");
    assertEquals(
        0,
        command.execute(
            "--short",
            "--records=50",
            "--scenarios=graphwalk",
            "--peers=bare-csr",
            "--dir=" + stores,
            "--json=" + report));
    String json = Files.readString(report);
    assertTrue(json.contains("\"name\":\"GraphWalk\""), json);
    assertTrue(json.contains("\"product\":\"bare-CSR\",\"metric\":\"a link\""), json);
    assertTrue(json.contains("\"met\":"), json);
  }
}
