package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateCommandTest {

  private Shell shell;

  @BeforeEach
  void learnTheWeather(@TempDir Path folder) {
    shell = new Shell(folder);
    shell
        .input(
            """
            {"key":"rain","content":"Heavy rain falls.","attributes":{"severity":3,"old":"x"}}
            """)
        .run("import", "-", "--format", "jsonl")
        .expect(ExitCode.OK);
  }

  private Map<String, Object> rain() {
    return shell.run("get", "rain", "--json", "--embedding").expect(ExitCode.OK).json();
  }

  @Test
  void updateChangesWhatItNamesAndKeepsTheRest() {
    Map<String, Object> before = rain();
    Map<String, Object> result =
        shell
            .run("update", "rain", "--strength", "0.5", "--confidence=0.25", "--json")
            .expect(ExitCode.OK)
            .json();
    assertEquals(Set.of("id", "version"), result.keySet());
    assertEquals(before.get("id"), result.get("id"));
    Map<String, Object> after = rain();
    assertEquals(0.5, after.get("strength"));
    assertEquals(0.25, after.get("confidence"));
    assertEquals(result.get("version"), after.get("version"));
    for (String kept : Set.of("id", "key", "content", "embedding", "created", "attributes")) {
      assertEquals(before.get(kept), after.get(kept), kept);
    }
  }

  @Test
  void attributesAreSetByWhatTheyLookLikeAndRemoved() {
    shell
        .run(
            "update",
            "rain",
            "--set=severity=4",
            "--set=sure=true",
            "--set=share=0.5",
            "--set=huge=99999999999999999999",
            "--set=note=a=b",
            "--set=padded=007",
            "--set-text=number=42",
            "--remove=old",
            "--remove=never")
        .expect(ExitCode.OK);
    assertEquals(
        Map.of(
            "severity", 4L,
            "sure", true,
            "share", 0.5,
            "huge", "99999999999999999999",
            "note", "a=b",
            "padded", "007",
            "number", "42"),
        rain().get("attributes"));
  }

  @Test
  void updateForAVersionThatWasReplacedIsANegativeAnswer() {
    String version = rain().get("version").toString();
    shell.run("update", "rain", "--strength=0.5", "--if-version", version).expect(ExitCode.OK);
    Shell.Outcome refused =
        shell
            .run("update", "rain", "--strength=0.1", "--if-version", version)
            .expect(ExitCode.NEGATIVE);
    assertTrue(refused.err().contains("expected " + version), refused.err());
    assertEquals(0.5, rain().get("strength"));
  }

  @Test
  void updateOfWhatIsUnknownIsANegativeAnswer() {
    shell.run("update", "snow", "--strength=0.5").expect(ExitCode.NEGATIVE);
    shell.run("get", "snow").expect(ExitCode.NEGATIVE);
  }

  @Test
  void wrongArgumentsAreRefused() {
    for (String[] wrong :
        new String[][] {
          {"update", "rain"},
          {"update", "rain", "--strength=1.5"},
          {"update", "rain", "--confidence=often"},
          {"update", "rain", "--set=severity"},
          {"update", "rain", "--set==4"},
          {"update", "rain", "--set=key=snow"},
          {"update", "rain", "--remove=key"},
        }) {
      shell.run(wrong).expect(ExitCode.USAGE);
    }
    assertEquals(1.0, rain().get("strength"));
  }
}
