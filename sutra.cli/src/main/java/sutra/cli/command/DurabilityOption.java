package sutra.cli.command;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import sutra.storage.api.Durability;

/** The option of writing commands that says what a write has survived when it is acknowledged. */
final class DurabilityOption {

  @Option(
      names = "--durability",
      paramLabel = "LEVEL",
      converter = Converter.class,
      description = {
        "What a write survives once it is reported: sync (default; a power cut),",
        "interval:MS (a kill -9; a power cut but for the last MS milliseconds),",
        "os (a kill -9), memory (nothing but an orderly end)."
      })
  private Durability level = Durability.SYNC;

  Durability level() {
    return level;
  }

  /** Reads {@code sync}, {@code os}, {@code memory} and {@code interval:MS}. */
  static final class Converter implements ITypeConverter<Durability> {

    private static final String INTERVAL = "interval:";

    @Override
    public Durability convert(String value) {
      String level = value.toLowerCase(Locale.ROOT);
      return switch (level) {
        case "sync" -> Durability.SYNC;
        case "os" -> Durability.OS;
        case "memory" -> Durability.MEMORY;
        default -> interval(value, level);
      };
    }

    private static Durability interval(String value, String level) {
      String millis = level.startsWith(INTERVAL) ? level.substring(INTERVAL.length()) : "";
      if (!millis.matches("[1-9]\\d{0,8}")) {
        throw new TypeConversionException(
            "expected sync, os, memory or interval:MS such as interval:100, found " + value);
      }
      return Durability.interval(Duration.ofMillis(Long.parseLong(millis)));
    }
  }
}
