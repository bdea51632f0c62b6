package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.engine.Sutra;

/** {@code pack}, and commands on what it makes. */
class PackCommandTest {

  @TempDir Path folder;

  private Shell shell;
  private String file;

  @BeforeEach
  void learn() {
    shell = new Shell(folder);
    file = folder.resolve("memory.sutra").toString();
    for (String content : List.of("Rain falls.", "Heavy rain falls on the hills.")) {
      shell
          .input("{\"key\":\"rain\",\"content\":\"" + content + "\"}\n")
          .run("import", "-", "--format", "jsonl")
          .expect(ExitCode.OK);
    }
  }

  @Test
  void everyReadingCommandTakesTheFile() {
    String said = shell.run("pack", file).expect(ExitCode.OK).out();
    assertTrue(said.startsWith("Packed into " + file + ": "), said);
    assertTrue(said.contains("2 versions of concepts"), said);
    for (List<String> command :
        List.of(
            List.of("get", "rain"),
            List.of("get", "rain", "--as-of", "1"),
            List.of("get", "rain", "--read-only"),
            List.of("search", "hills"),
            List.of("ask", "What falls?"),
            List.of("nearest", "--id", "rain"),
            List.of("history", "rain"),
            List.of("neighbors", "rain"),
            List.of("path", "rain", "rain"),
            List.of("export"),
            List.of("stats"),
            List.of("verify"),
            List.of("verify", "--deep"),
            List.of("pack", file + ".again"))) {
      shell.with("SUTRA_STORE", file).run(command.toArray(String[]::new)).expect(ExitCode.OK);
    }
    String exported = shell.run("export").out();
    shell.with("SUTRA_STORE", shell.store().toString());
    assertEquals(shell.run("export").out(), exported);
  }

  @Test
  void writingCommandsAreRefused() {
    shell.run("pack", file).expect(ExitCode.OK);
    shell.with("SUTRA_STORE", file);
    String refusal = shell.run("forget", "rain").expect(ExitCode.STORE_FAILED).err();
    assertTrue(refusal.contains("a packed store takes no writes"), refusal);
    shell.input("More rain.\n").run("learn", "-").expect(ExitCode.STORE_FAILED);
    shell.run("compact").expect(ExitCode.STORE_FAILED);
    shell.run("backup", folder.resolve("backup").toString()).expect(ExitCode.USAGE);
    shell.run("get", "rain").expect(ExitCode.OK);
  }

  @Test
  void reportHasItsShape() {
    Map<String, Object> report = shell.run("pack", file, "--retain", "latest", "--json").json();
    assertEquals(
        Set.of(
            "file",
            "sequence",
            "concepts",
            "associations",
            "conceptsDropped",
            "associationsDropped",
            "bytes",
            "tookMicros"),
        report.keySet());
    assertEquals(file, report.get("file"));
    assertEquals(1L, report.get("concepts"));
    assertEquals(1L, report.get("conceptsDropped"));
    shell.with("SUTRA_STORE", file);
    shell.run("get", "rain", "--as-of", "1").expect(ExitCode.USAGE);
  }

  @Test
  void openStoreIsPackedBesideItsWriter() {
    try (Sutra writer = Sutra.open(shell.store())) {
      writer.learn("Storms follow the rain.");
      shell.run("pack", file).expect(ExitCode.OK);
    }
    assertTrue(shell.run("search", "storms", "--store", file).out().contains("Storms follow"));
  }

  @Test
  void fileIsReplacedOnDemandAlone() throws IOException {
    shell.run("pack", file).expect(ExitCode.OK);
    String refusal = shell.run("pack", file).expect(ExitCode.USAGE).err();
    assertTrue(refusal.contains(file + ": is there already"), refusal);
    shell.run("pack", file, "--force").expect(ExitCode.OK);
    String letter = shell.file("letter.txt", "Dear reader");
    shell.run("pack", letter, "--force").expect(ExitCode.USAGE);
    assertEquals("Dear reader", Files.readString(Path.of(letter)));
    String other = shell.run("stats", "--store", letter).expect(ExitCode.NO_STORE).err();
    assertTrue(other.contains("the file is no packed store"), other);
  }

  @Test
  void packedStoreIsRestored() {
    shell.run("pack", file).expect(ExitCode.OK);
    String restored = folder.resolve("restored").toString();
    shell.run("restore", file, "--store", restored).expect(ExitCode.OK);
    shell.run("forget", "rain", "--store", restored).expect(ExitCode.OK);
    shell.run("get", "rain", "--store", restored, "--as-of", "1").expect(ExitCode.OK);
    shell.run("get", "rain", "--store", file).expect(ExitCode.OK);
  }

  @Test
  void damageIsFoundAndNamed() throws IOException {
    shell.run("pack", file).expect(ExitCode.OK);
    byte[] bytes = Files.readAllBytes(Path.of(file));
    bytes[300] ^= 1;
    Files.write(Path.of(file), bytes);
    Map<String, Object> report =
        shell.run("verify", "--store", file, "--json").expect(ExitCode.DAMAGED).json();
    Map<String, Object> damage = JsonTree.objects(report.get("damages")).getFirst();
    assertTrue(damage.get("file").toString().endsWith("memory.sutra"), damage::toString);
    assertTrue(damage.get("problem").toString().startsWith("block 0 "), damage::toString);
  }
}
