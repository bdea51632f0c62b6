package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReembedCommandTest {

  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void prepare() {
    shell = new Shell(directory);
    shell.input("Rain falls.\nWolves hunt in packs.\n").run("learn", "-").expect(ExitCode.OK);
  }

  private List<?> spaces() {
    return (List<?>) shell.run("spaces", "--json").expect(ExitCode.OK).json().get("spaces");
  }

  @Test
  void storeGoesOnWithTheOtherEmbedder() {
    Map<String, Object> report =
        shell
            .run("reembed", "--to", "hash", "--dimension", "96", "--name", "wide", "--json")
            .expect(ExitCode.OK)
            .json();
    assertEquals("wide", report.get("name"));
    assertEquals(96L, report.get("dimension"));
    assertEquals(report.get("versions"), report.get("embedded"));
    assertEquals(0L, report.get("reused"));
    assertEquals(2, spaces().size());
    String stats = shell.run("stats").expect(ExitCode.OK).out();
    assertTrue(stats.contains("with embedder hash:hash-words-ngrams-v1 (96 dimensions)"), stats);
    String found = shell.run("ask", "wolves hunt", "-k", "1").expect(ExitCode.OK).out();
    assertTrue(found.contains("Wolves"), found);
    shell.run("verify", "--deep").expect(ExitCode.OK);
  }

  @Test
  void droppedSpaceIsNotListed() {
    String said =
        shell
            .run("reembed", "--to", "hash", "--dimension", "96", "--name", "wide")
            .expect(ExitCode.OK)
            .out();
    assertTrue(said.contains("as wide"), said);
    String listed = shell.run("spaces").expect(ExitCode.OK).out();
    assertTrue(listed.contains("wide  active") && listed.contains("default  kept"), listed);
    shell.run("reembed", "--drop", "wide").expect(ExitCode.USAGE);
    String left = shell.run("reembed", "--drop", "default").expect(ExitCode.OK).out();
    assertTrue(left.contains("wide") && !left.contains("default"), left);
    assertEquals(1, spaces().size());
  }

  @Test
  void wrongCommandLinesAreRefused() {
    shell.run("reembed").expect(ExitCode.USAGE);
    shell.run("reembed", "--to", "hash", "--drop", "default").expect(ExitCode.USAGE);
    shell.run("reembed", "--to", "none").expect(ExitCode.USAGE);
    shell.run("reembed", "--to", "hash", "--setting", "x").expect(ExitCode.USAGE);
    String said = shell.run("reembed", "--to", "hash", "--dimension", "4097").expect(2).err();
    assertTrue(said.contains("--dimension=4097: expected 1 to 4096"), said);
    assertEquals(1, spaces().size());
  }
}
