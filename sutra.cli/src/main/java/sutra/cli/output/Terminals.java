package sutra.cli.output;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells whether a stream of this process is a terminal. The platform answers only for input and
 * output together, so the launcher says it for each stream; started without it, Linux is asked.
 */
enum Terminals {
  STANDARD_INPUT("sutra.stdin.terminal", "/proc/self/fd/0"),
  STANDARD_OUTPUT("sutra.stdout.terminal", "/proc/self/fd/1"),
  STANDARD_ERROR("sutra.stderr.terminal", "/proc/self/fd/2");

  private final String property;
  private final Path link;

  Terminals(String property, String link) {
    this.property = property;
    this.link = Path.of(link);
  }

  boolean isTerminal() {
    if (Boolean.getBoolean(property)) {
      return true;
    }
    if (Files.isSymbolicLink(link)) {
      return isTerminalDevice(link);
    }
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static boolean isTerminalDevice(Path link) {
    try {
      String device = Files.readSymbolicLink(link).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }
}
