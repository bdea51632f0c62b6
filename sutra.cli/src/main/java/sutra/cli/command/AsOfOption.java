package sutra.cli.command;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.Option;
import sutra.engine.Recall;
import sutra.engine.Sutra;

/** The option that says at which time, or after which commit, a store is looked at. */
final class AsOfOption {

  @Option(
      names = "--as-of",
      paramLabel = "WHEN",
      description = {
        "Look at the store as it stood: at an instant, such as 2026-01-31T12:00:00Z,",
        "or after the commit of that number (default: now)."
      })
  private Optional<String> when = Optional.empty();

  /** Opens the state that is wanted. */
  Recall open(Sutra memory) {
    if (when.isEmpty()) {
      return memory.recall();
    }
    String text = when.get();
    try {
      return text.matches("-?\\d+")
          ? memory.asOf(Long.parseLong(text))
          : memory.asOf(Instant.parse(text));
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new UsageException(
          "--as-of=" + text + ": expected an instant such as 2026-01-31T12:00:00Z, or a commit", e);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--as-of=" + text + ": " + e.getMessage(), e);
    }
  }
}
