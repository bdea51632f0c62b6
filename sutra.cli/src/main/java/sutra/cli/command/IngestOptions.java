package sutra.cli.command;

import java.nio.charset.Charset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import sutra.storage.api.Durability;

/** The options that learning and importing share. */
final class IngestOptions {

  @Mixin private EmbeddingOptions embedding;

  @Mixin private DurabilityOption durability;

  @Option(
      names = "--skip-bad",
      description = "Count malformed records and go on, instead of stopping at the first.")
  private boolean skipBad;

  EmbeddingOptions embedding() {
    return embedding;
  }

  Durability durability() {
    return durability.level();
  }

  boolean skipBad() {
    return skipBad;
  }

  /** Reads the name of a character set. */
  static final class CharsetConverter implements ITypeConverter<Charset> {
    @Override
    public Charset convert(String name) {
      try {
        return Charset.forName(name);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "expected a character set such as windows-1252, found " + name);
      }
    }
  }
}
