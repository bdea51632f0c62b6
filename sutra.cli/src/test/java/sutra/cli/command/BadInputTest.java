package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.engine.Sutra;

/** Each mistake: one sentence, its exit code, no stack trace, nothing lost. */
class BadInputTest {

  private Shell shell;

  @BeforeEach
  void openShell(@TempDir Path folder) {
    shell = new Shell(folder);
  }

  @Test
  void unknownOptionsAndCommandsAreUsageErrors() {
    assertSays(shell.run("ask", "--modee", "words", "x"), ExitCode.USAGE, "--modee", "--mode");
    assertSays(shell.run("lern", "x"), ExitCode.USAGE, "lern", "learn");
    assertSays(shell.run(), ExitCode.USAGE, "expected a command");
    assertSays(shell.run("ask", "-k", "many", "x"), ExitCode.USAGE, "many", "-k");
    assertSays(shell.run("ask", "-k", "0", "x"), ExitCode.USAGE, "-k=0");
    assertSays(shell.run("ask", "--weights", "1:x", "x"), ExitCode.USAGE, "1:x", "0.8:1");
    assertSays(shell.run("ask", "--weights=-1:1", "x"), ExitCode.USAGE, "-1:1", "not negative");
    assertSays(shell.run("ask", "--rank-constant=-1", "x"), ExitCode.USAGE, "--rank-constant=-1");
    assertSays(shell.run("path", "a"), ExitCode.USAGE, "FROM and TO");
    assertSays(shell.run("init", "--dimension", "5000"), ExitCode.USAGE, "1 to 4096");
    assertSays(shell.run("init", "--embedder", "nope"), ExitCode.USAGE, "nope", "hash");
    assertSays(shell.run("init", "--analyzer", "nope-v1"), ExitCode.USAGE, "--analyzer", "nope-v1");
    assertSays(
        shell.run("learn", "-", "--durability", "interval:0"), ExitCode.USAGE, "interval:100");
    assertSays(shell.run("import", "-"), ExitCode.USAGE, "--format");
    assertFalse(Files.exists(shell.store()));
  }

  @Test
  void missingFilesAndFoldersWithoutTextMakeNoStore() throws IOException {
    assertSays(
        shell.run("learn", shell.path("no.txt")), ExitCode.BAD_INPUT, "no.txt: no such file");
    Files.createDirectory(Path.of(shell.path("empty")));
    assertSays(shell.run("learn", shell.path("empty")), ExitCode.BAD_INPUT, "no *.txt");
    assertFalse(Files.exists(shell.store()));
  }

  @Test
  void missingStoreIsNamedByEveryReadingCommand() throws IOException {
    for (String command : List.of("ask", "search", "get", "neighbors", "forget")) {
      assertSays(shell.run(command, "x"), ExitCode.NO_STORE, "no store", "--store");
    }
    assertSays(shell.run("update", "x", "--strength=1"), ExitCode.NO_STORE, "no store", "--store");
    for (String command : List.of("stats", "verify", "export")) {
      assertSays(shell.run(command), ExitCode.NO_STORE, "no store", "--store");
    }
    String notAStore = Path.of(shell.file("other/notes.txt", "x")).getParent().toString();
    assertSays(shell.run("stats", "--store", notAStore), ExitCode.NO_STORE, notAStore);
  }

  @Test
  void malformedLineStopsWithAllEarlierLinesKept() {
    String file = shell.file("m.jsonl", "{\"content\":\"one\"}\n{\"content\":\"two\"}\n{oops\n");
    assertSays(shell.run("import", file), ExitCode.BAD_INPUT, "m.jsonl:3: ", "not JSON");
    assertEquals(2L, shell.run("stats", "--json").json().get("concepts"));
  }

  @Test
  void truncatedJsonIsToldWithoutTheParsersOwnPlaces() {
    String file = shell.file("concepts.json", "{\"a\":{\"content\":5");
    Shell.Outcome outcome = shell.run("import", file);
    assertSays(outcome, ExitCode.BAD_INPUT, "concepts.json:1: not JSON at column ");
    assertFalse(outcome.err().contains("Source:"), outcome.err());
  }

  @Test
  void skipBadCountsAndGoesOn() {
    String lines = "{\"content\":\"one\"}\n{oops\n" + "{}\n".repeat(20) + "{\"content\":\"two\"}\n";
    Shell.Outcome outcome =
        shell.input(lines).run("import", "-", "--format", "jsonl", "--skip-bad", "--json");
    assertEquals(21L, outcome.expect(ExitCode.OK).json().get("skipped"));
    assertEquals(2L, outcome.json().get("learned"));
    assertTrue(outcome.err().contains("standard input:2: not JSON"), outcome.err());
    assertTrue(outcome.err().lines().count() < 15, outcome.err());
  }

  @Test
  void vectorsOfAnotherDimensionOrNotFiniteAreRefused() {
    shell.run("init", "--dimension", "2").expect(ExitCode.OK);
    String good = "{\"key\":\"a\",\"content\":\"\",\"embedding\":[1,2]}\n";
    String longer = "{\"key\":\"b\",\"content\":\"\",\"embedding\":[1,2,3]}\n";
    String nan = "{\"key\":\"c\",\"content\":\"\",\"embedding\":[1,NaN]}\n";
    String infinite = "{\"key\":\"d\",\"content\":\"\",\"embedding\":[1,Infinity]}\n";
    assertSays(
        shell.run("import", shell.file("a.jsonl", good + longer + good)),
        ExitCode.BAD_INPUT,
        "a.jsonl:2: dimension=3: expected 2");
    assertSays(
        shell.run("import", shell.file("b.jsonl", nan)), ExitCode.BAD_INPUT, "embedding[1]=NaN");
    assertSays(
        shell.run("import", shell.file("c.jsonl", infinite)),
        ExitCode.BAD_INPUT,
        "embedding[1]=Infinity");
    assertEquals(1L, shell.run("stats", "--json").json().get("concepts"));
    shell.run("import", "--skip-bad", shell.file("d.jsonl", longer + nan + good)).expect(0);
  }

  @Test
  void vectorsAskedWithAreCheckedToo() {
    shell.input("{\"key\":\"a\",\"content\":\"\",\"embedding\":[1,2]}");
    shell.run("import", "-", "--format", "jsonl").expect(ExitCode.OK);
    assertSays(
        shell.input("[1,2,3]").run("nearest", "--vector", "-"), ExitCode.BAD_INPUT, "dimension=3");
    assertSays(
        shell.input("1 NaN").run("nearest", "--vector", "-"), ExitCode.BAD_INPUT, "embedding[1]");
    assertSays(shell.input("abc").run("nearest", "--vector", "-"), ExitCode.BAD_INPUT, "abc");
    shell.input("1, 2").run("nearest", "--vector", "-").expect(ExitCode.OK);
    assertSays(shell.run("ask", "x", "--mode", "meaning"), ExitCode.USAGE, "no embedder");
  }

  @Test
  void embeddingsHaveNoPlaceInAStoreMadeWithout() {
    shell.run("init", "--embedder", "none").expect(ExitCode.OK);
    shell.input("{\"content\":\"a\",\"embedding\":[1,2]}");
    assertSays(
        shell.run("import", "-", "--format", "jsonl"), ExitCode.BAD_INPUT, "expected no embedding");
  }

  @Test
  void malformedUtf8NamesItsLineAndTheRemedy() {
    byte[] text = {'o', 'k', '\n', '\n', 'c', 'a', 'f', (byte) 0xE9, '\n'};
    String file = shell.file("latin.txt", text);
    assertSays(shell.run("learn", file), ExitCode.BAD_INPUT, "latin.txt:3: ", "0xe9", "--charset");
    shell.run("learn", file, "--charset", "windows-1252").expect(ExitCode.OK);
    assertTrue(shell.run("search", "café").out().contains("café"));
  }

  @Test
  void compressedFileCutOffIsNamed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 1_000; i++) {
        gzip.write(("{\"content\":\"number " + i + " " + i * 31L + "\"}\n").getBytes());
      }
    }
    byte[] whole = bytes.toByteArray();
    shell.run("import", shell.file("whole.jsonl.gz", whole)).expect(ExitCode.OK);
    String cut = shell.file("cut.jsonl.gz", Arrays.copyOf(whole, whole.length / 2));
    assertSays(shell.run("import", cut), ExitCode.BAD_INPUT, "cut.jsonl.gz: ", "cut off");
  }

  @Test
  void storeOpenElsewhereIsNamedWithItsOwner() {
    try (Sutra owner = Sutra.open(shell.store())) {
      owner.learn("held");
      for (String command : List.of("stats", "verify", "export")) {
        assertSays(shell.run(command), ExitCode.LOCKED, shell.store().toString());
      }
      Shell.Outcome outcome = shell.input("x").run("learn", "-");
      assertSays(outcome, ExitCode.LOCKED, Long.toString(ProcessHandle.current().pid()));
    }
    shell.run("stats").expect(ExitCode.OK);
  }

  @Test
  void damageIsReportedAndNothingReturned() throws IOException {
    String lines = "{\"content\":\"one\"}\n".repeat(1) + "{\"content\":\"two\"}\n";
    shell.input(lines).run("import", "-", "--format", "jsonl").expect(ExitCode.OK);
    shell.input("three").run("learn", "-").expect(ExitCode.OK);
    damageFirstCommit();
    Shell.Outcome verified = shell.run("verify", "--json").expect(ExitCode.DAMAGED);
    assertEquals(false, verified.json().get("clean"));
    assertFalse(JsonTree.objects(verified.json().get("damages")).isEmpty());
    assertSays(shell.run("ask", "one"), ExitCode.DAMAGED, "wal");
    assertSays(shell.input("more").run("learn", "-"), ExitCode.DAMAGED, "wal");
  }

  @Test
  void verboseAddsTheStackTrace() {
    String file = shell.file("m.jsonl", "{oops\n");
    Shell.Outcome outcome = shell.run("import", "--verbose", file).expect(ExitCode.BAD_INPUT);
    assertTrue(outcome.err().contains("\tat sutra.cli"), outcome.err());
  }

  @Test
  void unknownNamesAreNegativeAnswers() {
    shell.input("x").run("learn", "-").expect(ExitCode.OK);
    for (String command : List.of("get", "neighbors", "forget")) {
      assertSays(shell.run(command, "nobody"), ExitCode.NEGATIVE, "nobody");
    }
    assertSays(shell.run("update", "nobody", "--strength=1"), ExitCode.NEGATIVE, "nobody");
    assertSays(shell.run("nearest", "--id", "nobody"), ExitCode.NEGATIVE, "nobody");
    assertSays(shell.run("path", "x", "nobody"), ExitCode.NEGATIVE, "nobody");
  }

  /** Turns one bit of the first log's first commit, with a whole commit behind it. */
  private void damageFirstCommit() throws IOException {
    Path log;
    try (Stream<Path> files = Files.walk(shell.store())) {
      log =
          files.filter(file -> file.toString().endsWith(".wal")).sorted().findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(log);
    int at = indexOf(bytes, "one".getBytes());
    try (var channel = Files.newByteChannel(log, StandardOpenOption.WRITE)) {
      channel.position(at).write(ByteBuffer.wrap(new byte[] {'0'}));
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int at = 0; at < bytes.length - wanted.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    throw new AssertionError("not in the log: " + new String(wanted));
  }

  private static void assertSays(Shell.Outcome outcome, int code, String... parts) {
    outcome.expect(code);
    assertEquals(
        "", outcome.out().lines().filter(line -> line.contains("at sutra")).findAny().orElse(""));
    assertTrue(outcome.err().lines().noneMatch(line -> line.startsWith("\tat ")), outcome.err());
    String sentence =
        outcome.err().lines().filter(line -> line.startsWith("sutra: ")).findFirst().orElse("");
    for (String part : parts) {
      assertTrue(sentence.contains(part), "expected \"" + part + "\" in: " + outcome.err());
    }
  }
}
