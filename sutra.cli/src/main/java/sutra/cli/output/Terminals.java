package sutra.cli.output;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells whether a stream of this process is a terminal. The platform answers only for input and
 * output together, so Linux is asked stream by stream, and elsewhere the launcher says so.
 */
final class Terminals {

  static final int STANDARD_OUTPUT = 1;
  static final int STANDARD_ERROR = 2;

  /** Set by the launcher to the numbers of the streams that are terminals, such as {@code 12}. */
  private static final String LAUNCHER_SAYS = "SUTRA_TERMINALS";

  private Terminals() {}

  static boolean isTerminal(int stream) {
    String known = System.getenv(LAUNCHER_SAYS);
    if (known != null) {
      return known.contains(Integer.toString(stream));
    }
    Path link = Path.of("/proc/self/fd/" + stream);
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
