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

/** {@code backup}, {@code restore}, and reading beside a writer. */
class BackupCommandTest {

  @TempDir Path folder;

  private Shell shell;
  private String backup;

  @BeforeEach
  void learn() {
    shell = new Shell(folder);
    backup = folder.resolve("backup").toString();
    shell
        .input("{\"key\":\"rain\",\"content\":\"Heavy rain falls on the hills.\"}\n")
        .run("import", "-", "--format", "jsonl")
        .expect(ExitCode.OK);
  }

  @Test
  void storeComesBackFromItsBackup() {
    Map<String, Object> report = shell.run("backup", backup, "--json").json();
    assertEquals(
        Set.of(
            "store", "sequence", "linkedFiles", "copiedFiles", "keptFiles", "copiedBytes", "bytes"),
        report.keySet());
    assertEquals(backup, report.get("store"));
    shell.run("forget", "rain").expect(ExitCode.OK);
    String restored = folder.resolve("restored").toString();
    String said = shell.run("restore", backup, "--store", restored).expect(ExitCode.OK).out();
    assertTrue(said.startsWith("Restored to " + restored + ": "), said);
    assertTrue(shell.run("get", "rain", "--store", restored).out().contains("Heavy rain"));
    shell.run("get", "rain").expect(ExitCode.NEGATIVE);
  }

  @Test
  void secondBackupGoesOverTheFirst() {
    shell.run("backup", backup).expect(ExitCode.OK);
    shell.run("forget", "rain").expect(ExitCode.OK);
    shell.run("backup", backup).expect(ExitCode.OK);
    shell.run("get", "rain", "--store", backup).expect(ExitCode.NEGATIVE);
  }

  @Test
  void refusalsHaveTheirExitCodes() throws IOException {
    shell.run("backup", backup).expect(ExitCode.OK);
    shell.run("restore", backup).expect(ExitCode.USAGE); // the store is not empty
    shell.run("restore", folder.resolve("nothing").toString()).expect(ExitCode.NO_STORE);
    shell
        .run("backup", backup, "--store", folder.resolve("nothing").toString())
        .expect(ExitCode.NO_STORE);
    Path log = Path.of(backup, "wal", "000001.wal");
    byte[] bytes = Files.readAllBytes(log);
    bytes[8] ^= 1;
    Files.write(log, bytes);
    String restored = folder.resolve("restored").toString();
    shell.run("restore", backup, "--store", restored).expect(ExitCode.DAMAGED);
    assertTrue(Files.notExists(Path.of(restored)));
  }

  @Test
  void salvageSaysWhatIsMissing() throws IOException {
    String whole = folder.resolve("whole").toString();
    String said = shell.run("salvage", whole).expect(ExitCode.OK).out();
    assertTrue(said.contains("1 concept and 0 associations"), said);
    assertTrue(shell.run("get", "rain", "--store", whole).out().contains("Heavy rain"));
    Path manifest = folder.resolve("store").resolve("manifest-000001.json");
    Files.delete(manifest);
    Map<String, Object> report =
        shell
            .run("salvage", folder.resolve("part").toString(), "--json")
            .expect(ExitCode.DAMAGED)
            .json();
    assertEquals(false, report.get("complete"));
    assertEquals("manifest", JsonTree.objects(report.get("losses")).getFirst().get("file"));
    shell.run("salvage", whole).expect(ExitCode.USAGE);
  }

  @Test
  void soundStoreIsVerifiedDeeply() {
    String said = shell.run("verify", "--deep").expect(ExitCode.OK).out();
    assertTrue(said.contains("all sound"), said);
  }

  @Test
  void readingCommandsReadBesideAWriter() {
    try (Sutra writer = Sutra.open(folder.resolve("store"))) {
      writer.learn("Storms follow the rain.");
      shell.run("get", "rain").expect(ExitCode.LOCKED);
      for (List<String> command :
          List.of(
              List.of("get", "rain"),
              List.of("search", "storms"),
              List.of("ask", "What follows the rain?"),
              List.of("nearest", "--id", "rain"),
              List.of("history", "rain"),
              List.of("neighbors", "rain"),
              List.of("path", "rain", "rain"),
              List.of("export"),
              List.of("stats"))) {
        String[] words = new String[command.size() + 1];
        command.toArray(words);
        words[command.size()] = "--read-only";
        shell.run(words).expect(ExitCode.OK);
      }
      String found = shell.run("search", "storms", "--read-only").out();
      assertTrue(found.contains("Storms follow"), found);
      shell.run("backup", backup).expect(ExitCode.OK);
    }
    assertTrue(shell.run("search", "storms", "--store", backup).out().contains("Storms follow"));
  }

  @Test
  void readingNeverMakesAStore() {
    String nothing = folder.resolve("nothing").toString();
    shell.run("stats", "--read-only", "--store", nothing).expect(ExitCode.NO_STORE);
    assertTrue(Files.notExists(Path.of(nothing)));
  }
}
