package sutra.engine;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderProvider;
import sutra.embed.spi.EmbeddingException;
import sutra.storage.api.EmbeddingSpace;

/**
 * The embedder of an existing store: the one that the store says it was made with, opened with the
 * settings that it records. Settings that the caller gives go before these, as a model may have
 * moved since; the model that they lead to must be the same.
 *
 * @param directory the store, for messages
 * @param name what the store calls provider and model
 * @param space the store's space
 */
record RecordedEmbedder(Path directory, ModelName name, EmbeddingSpace space) {

  /**
   * Opens it; whoever asked for it closes it.
   *
   * @param wanted what the caller asks of the embedder
   * @param providers finds a provider by its name
   * @throws IllegalArgumentException if settings of the caller's are refused, or lead to another
   *     model
   * @throws EmbeddingException if the provider is not there, or the model as recorded is not
   */
  Embedder open(EmbedderOptions wanted, Function<String, EmbedderProvider> providers) {
    Map<String, String> settings = new HashMap<>(space.settings());
    settings.putAll(wanted.settings());
    boolean asRecorded = settings.equals(space.settings());
    Embedder embedder =
        open(
            asRecorded,
            () -> {
              EmbedderOptions options = EmbedderOptions.defaults().withDimension(space.dimension());
              for (Map.Entry<String, String> setting : settings.entrySet()) {
                options = options.with(setting.getKey(), setting.getValue());
              }
              return providers.apply(name.provider()).open(options);
            });
    return Closing.onFailure(embedder, () -> requireModel(embedder, asRecorded));
  }

  private Embedder open(boolean asRecorded, Closing.Step<Embedder> opening) {
    try {
      return opening.run();
    } catch (EmbeddingException e) {
      throw failure(e);
    } catch (IllegalArgumentException e) {
      if (!asRecorded) {
        throw e; // the caller's mistake
      }
      throw failure(e);
    }
  }

  private EmbeddingException failure(RuntimeException cause) {
    return new EmbeddingException(
        "%s was made with embedder %s%s, which does not open: %s; %sembedder \"%s\" opens it without"
            .formatted(
                directory,
                name,
                recordedSettings(),
                cause.getMessage(),
                space.settings().isEmpty()
                    ? ""
                    : "if it has moved, give the settings that lead to it; ",
                SutraOptions.NO_EMBEDDER),
        cause);
  }

  private Embedder requireModel(Embedder embedder, boolean asRecorded) {
    if (embedder.model().equals(name.model()) && embedder.dimension() == space.dimension()) {
      return embedder;
    }
    if (!asRecorded) {
      throw new IllegalArgumentException(
          ("embedder=%s: %s was made with embedder %s of dimension %d%s, found model %s of dimension %d"
                  + " by the settings given: use that model, or embed the store anew with reembed")
              .formatted(
                  name.provider(),
                  directory,
                  name,
                  space.dimension(),
                  recordedSettings(),
                  embedder.model(),
                  embedder.dimension()));
    }
    throw new EmbeddingException(
        ("%s was made with embedder %s of dimension %d%s, found model %s of dimension %d: use the"
                + " release and the files that give the former, or embed the store anew with reembed")
            .formatted(
                directory,
                name,
                space.dimension(),
                recordedSettings(),
                embedder.model(),
                embedder.dimension()));
  }

  private String recordedSettings() {
    return space.settings().isEmpty()
        ? ""
        : space.settings().entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(", ", " and the settings ", ""));
  }
}
