package sutra.cli.command;

import java.util.List;
import java.util.Locale;
import sutra.cli.output.Console;

/** Prints what a question found. */
final class Found {

  private Found() {}

  /** Prints the lines of all hits and how long it took, or that there is none. */
  static void print(Console console, List<String> lines, long micros) {
    if (lines.isEmpty()) {
      console.note("nothing found");
      return;
    }
    lines.forEach(console::result);
    console.result(
        console.style().faint(String.format(Locale.ROOT, "found in %.1f ms", micros / 1e3)));
  }
}
