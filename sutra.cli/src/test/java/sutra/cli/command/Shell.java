package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sutra.cli.output.Console;

/** Runs the command in this process, as a shell would, in a folder of its own. */
final class Shell {

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private InputStream input = InputStream.nullInputStream();
  private Runnable watcher = () -> {};
  private boolean terminal;

  Shell(Path folder) {
    this.folder = folder;
    environment.put("SUTRA_STORE", folder.resolve("store").toString());
  }

  /** What a run printed and returned. */
  record Outcome(int code, String out, String err) {

    Outcome expect(int expected) {
      assertEquals(expected, code, "out: " + out + "\nerr: " + err);
      return this;
    }

    /** The only line of results, parsed. */
    Map<String, Object> json() {
      assertEquals(1, out.lines().count(), out);
      return JsonTree.object(out);
    }

    List<Map<String, Object>> jsonLines() {
      return out.lines().map(JsonTree::object).toList();
    }
  }

  Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Shell onTerminal() {
    terminal = true;
    return this;
  }

  Shell input(String text) {
    return input(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  Shell input(InputStream stream) {
    input = stream;
    return this;
  }

  /** Calls back when something is written to standard error. */
  Shell watchNotes(Runnable callback) {
    watcher = callback;
    return this;
  }

  Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Outcome outcome = runInto(out, arguments);
    return new Outcome(outcome.code(), out.toString(StandardCharsets.UTF_8), outcome.err());
  }

  /** Runs with results going elsewhere. */
  Outcome runInto(OutputStream out, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(input, out, new Tee(err, watcher), terminal, terminal, environment);
    int code = SutraCommand.run(arguments, console);
    return new Outcome(code, "", err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command of an interactive shell and returns its exit code. */
  int runIn(ShellSession session, String... arguments) {
    OutputStream nowhere = OutputStream.nullOutputStream();
    Console console = new Console(input, nowhere, nowhere, terminal, terminal, environment);
    return SutraCommand.run(arguments, console, Optional.of(session));
  }

  /** Writes a file and returns its name. */
  String file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  String file(String name, byte[] content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The store that commands use unless they name another. */
  Path store() {
    return folder.resolve("store");
  }

  /** A name in the folder. */
  String path(String name) {
    return folder.resolve(name).toString();
  }

  /** Writes on and calls back. */
  private static final class Tee extends FilterOutputStream {
    private final Runnable callback;

    Tee(OutputStream out, Runnable callback) {
      super(out);
      this.callback = callback;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      out.write(bytes);
      callback.run();
    }
  }
}
