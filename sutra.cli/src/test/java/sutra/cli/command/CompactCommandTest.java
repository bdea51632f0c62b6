package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactCommandTest {

  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void prepare() {
    shell = new Shell(directory);
    for (String content : List.of("Rain falls.", "Rain falls again.", "Snow falls.")) {
      shell
          .input("{\"key\":\"rain\",\"content\":\"" + content + "\"}")
          .run("learn", "-", "--format", "jsonl")
          .expect(ExitCode.OK);
    }
  }

  @Test
  void allHistoryIsKeptUnlessAskedOtherwise() {
    String said = shell.run("compact").expect(ExitCode.OK).out();
    assertTrue(said.contains("became") && said.contains("1 segment"), said);
    assertEquals(3, versions());
    shell.run("get", "rain", "--as-of", "1").expect(ExitCode.OK);
  }

  @Test
  void whatIsNotRetainedIsGone() {
    Map<String, Object> report = shell.run("compact", "--retain", "latest", "--json").json();
    assertEquals(2L, report.get("conceptsDropped"));
    assertEquals(1, versions());
    Shell.Outcome past = shell.run("get", "rain", "--as-of", "1").expect(ExitCode.USAGE);
    assertTrue(past.err().contains("dropped by retention"), past.err());
    shell.run("verify").expect(ExitCode.OK);
  }

  @Test
  void retentionThatCannotBeReadIsRefused() {
    Shell.Outcome refused = shell.run("compact", "--retain", "some").expect(ExitCode.USAGE);
    assertTrue(refused.err().contains("retention=some"), refused.err());
    assertEquals(3, versions());
  }

  private int versions() {
    return ((List<?>) shell.run("history", "rain", "--json").json().get("versions")).size();
  }
}
