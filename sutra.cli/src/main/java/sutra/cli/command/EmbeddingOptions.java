package sutra.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderProvider;
import sutra.embed.spi.EmbedderReference;
import sutra.embed.spi.Embedders;
import sutra.embed.spi.EmbeddingException;
import sutra.engine.SutraOptions;

/** The options that say what makes embeddings. */
final class EmbeddingOptions {

  @Option(
      names = "--embedder",
      paramLabel = "NAME[:MODEL]",
      description = {
        "What makes embeddings, and which of its models; none for nothing. See sutra embedders.",
        "(default: the store's own; for what is new, the first that can open)"
      })
  private Optional<String> embedder = Optional.empty();

  @Option(
      names = "--setting",
      paramLabel = "NAME=VALUE",
      description = "A setting of the embedder; may be given several times.")
  private List<String> settings = new ArrayList<>();

  /**
   * An embedder, and whose it is. Whoever asked for it closes it.
   *
   * @param provider the name of its provider
   */
  record Opened(String provider, Embedder embedder) implements AutoCloseable {
    @Override
    public void close() {
      embedder.close();
    }
  }

  /** Whether an embedder is named, or something asked of it. */
  boolean isGiven() {
    return embedder.isPresent() || !settings.isEmpty();
  }

  /** What is asked for, to be compared; empty texts where nothing is. */
  List<String> asked() {
    List<String> asked = new ArrayList<>(settings);
    asked.addFirst(embedder.orElse(""));
    return asked;
  }

  /** Whether no embedder is wanted. */
  boolean isNone() {
    return reference()
        .filter(named -> named.provider().equals(SutraOptions.NO_EMBEDDER))
        .isPresent();
  }

  /**
   * Asks this of a memory that is opened or made.
   *
   * @throws UsageException if there is no such embedder
   */
  void applyTo(SutraOptions.Builder options) {
    options.embedderOptions(options());
    if (isNone()) {
      options.embedder(SutraOptions.NO_EMBEDDER);
    } else if (embedder.isPresent()) {
      options.embedder(embedder.get());
      provider(reference().get().provider());
    }
  }

  /**
   * Opens the embedder named, or the first that can open.
   *
   * @throws UsageException if there is no such embedder, or it refuses a setting
   * @throws EmbeddingException if it cannot open
   */
  Opened open() {
    if (isNone()) {
      throw new UsageException("--embedder none: expected an embedder; see sutra embedders");
    }
    Optional<EmbedderReference> named = reference();
    EmbedderProvider provider =
        named.map(reference -> provider(reference.provider())).orElseGet(Embedders::preferred);
    try {
      EmbedderOptions asked = options();
      EmbedderOptions all = named.map(reference -> reference.applyTo(asked)).orElse(asked);
      return new Opened(provider.name(), provider.open(all));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private static EmbedderProvider provider(String name) {
    try {
      return Embedders.provider(name);
    } catch (EmbeddingException e) {
      throw new UsageException("--embedder: " + e.getMessage(), e);
    }
  }

  private Optional<EmbedderReference> reference() {
    try {
      return embedder.map(EmbedderReference::parse);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage(), e);
    }
  }

  private EmbedderOptions options() {
    return settings(settings);
  }

  /**
   * Settings that were given as {@code NAME=VALUE}.
   *
   * @throws UsageException if one is not, or given twice
   */
  static EmbedderOptions settings(List<String> settings) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      String name = equals < 0 ? "" : setting.substring(0, equals);
      if (name.isBlank()) {
        throw new UsageException("--setting " + setting + ": expected NAME=VALUE");
      }
      if (values.put(name, setting.substring(equals + 1)) != null) {
        throw new UsageException("--setting " + setting + ": " + name + " is given twice");
      }
    }
    return new EmbedderOptions(OptionalInt.empty(), values);
  }
}
