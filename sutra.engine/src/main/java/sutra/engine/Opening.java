package sutra.engine;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderProvider;
import sutra.embed.spi.EmbedderReference;
import sutra.embed.spi.Embedders;
import sutra.embed.spi.EmbeddingException;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoreOptions;

/**
 * Brings a store and its embedder together. An existing store says which embedder it was made with;
 * for a new one the options choose, and the store records the choice.
 */
final class Opening {

  /**
   * Both open; whoever asked for them closes them.
   *
   * @param providers finds the provider of a further embedder by its name
   */
  record Opened(
      ConceptStore store,
      Optional<Embedder> embedder,
      Function<String, EmbedderProvider> providers) {}

  private final Path directory;
  private final SutraOptions options;
  private final Optional<EmbedderReference> reference;
  private final Function<String, EmbedderProvider> providers;

  Opening(Path directory, SutraOptions options) {
    this(directory, options, Embedders::provider);
  }

  /** Opens with the embedders of other providers, which are found by their names. */
  Opening(Path directory, SutraOptions options, Function<String, EmbedderProvider> providers) {
    this.directory = directory;
    this.options = options;
    this.reference = options.embedder().map(EmbedderReference::parse);
    this.providers = providers;
  }

  private static boolean isNone(EmbedderReference reference) {
    return reference.provider().equals(SutraOptions.NO_EMBEDDER);
  }

  Opened open() {
    ConceptStore existing;
    try {
      existing =
          ConceptStores.open(directory, options.store().toBuilder().createIfMissing(false).build());
    } catch (IllegalArgumentException missing) {
      if (!options.store().createIfMissing() || options.store().readOnly()) {
        throw missing;
      }
      return create();
    }
    return Closing.onFailure(existing, () -> new Opened(existing, embedderOf(existing), providers));
  }

  private Opened create() {
    EmbedderReference chosen = reference.orElseGet(this::referenceForNewStore);
    if (isNone(chosen)) {
      requireNoSettings();
      return new Opened(
          ConceptStores.open(directory, withoutEmbedder()), Optional.empty(), providers);
    }
    String provider = chosen.provider();
    Embedder embedder = providers.apply(provider).open(embedderOptionsForNewStore());
    return Closing.onFailure(
        embedder,
        () -> {
          EmbeddingSpace space = requireExpected(ModelName.spaceOf(provider, embedder));
          StoreOptions recorded = options.store().toBuilder().embeddingSpace(space).build();
          return new Opened(
              ConceptStores.open(directory, recorded), Optional.of(embedder), providers);
        });
  }

  private EmbedderReference referenceForNewStore() {
    return new EmbedderReference(providerForNewStore(), Optional.empty());
  }

  private String providerForNewStore() {
    Optional<EmbeddingSpace> expected = options.store().embeddingSpace();
    if (expected.isPresent()) {
      return ModelName.of(expected.get()).map(ModelName::provider).orElse(SutraOptions.NO_EMBEDDER);
    }
    if (Embedders.available().isEmpty()) {
      throw new EmbeddingException(
          directory
              + ": a new memory needs an embedder, found none: add the module sutra.embed.hash, or"
              + " open with embedder \"none\" to give embeddings yourself");
    }
    return Embedders.preferred().name();
  }

  private StoreOptions withoutEmbedder() {
    OptionalInt dimension = options.embedderOptions().dimension();
    Optional<EmbeddingSpace> expected = options.store().embeddingSpace();
    expected.ifPresent(space -> requireDimension(space.dimension()));
    return dimension.isPresent() && expected.isEmpty()
        ? options.store().toBuilder().dimension(dimension.getAsInt()).build()
        : options.store();
  }

  /** What the caller asks, over what the expected space says of it. */
  private EmbedderOptions embedderOptionsForNewStore() {
    Optional<EmbeddingSpace> expected = options.store().embeddingSpace();
    if (expected.isEmpty()) {
      return asked();
    }
    requireDimension(expected.get().dimension());
    Map<String, String> settings = new HashMap<>(expected.get().settings());
    settings.putAll(asked().settings());
    return new EmbedderOptions(OptionalInt.of(expected.get().dimension()), settings);
  }

  /** The space that is expected of the new store, with the settings of the embedder. */
  private EmbeddingSpace requireExpected(EmbeddingSpace made) {
    EmbeddingSpace expected = options.store().embeddingSpace().orElse(made);
    if (!expected.model().equals(made.model()) || expected.dimension() != made.dimension()) {
      throw new IllegalArgumentException(
          "embeddingSpace=%s: expected %s, which is what the embedder makes"
              .formatted(expected, made));
    }
    return expected.withSettings(made.settings());
  }

  private Optional<Embedder> embedderOf(ConceptStore store) {
    Optional<EmbeddingSpace> space = store.embeddingSpace();
    space.ifPresent(found -> requireDimension(found.dimension()));
    Optional<ModelName> recorded = space.flatMap(ModelName::of);
    if (reference.filter(Opening::isNone).isPresent()) {
      requireNoSettings();
      return Optional.empty();
    }
    Optional<String> wanted = reference.map(EmbedderReference::provider);
    if (wanted.isPresent() && !wanted.equals(recorded.map(ModelName::provider))) {
      throw new IllegalArgumentException(
          "embedder=%s: %s was made with %s; name that one or none at all; to change it, reembed"
              .formatted(
                  reference.get(),
                  directory,
                  recorded.map(ModelName::toString).orElse(SutraOptions.NO_EMBEDDER)));
    }
    if (recorded.isEmpty()) {
      requireNoSettings();
    }
    return recorded.map(name ->
        new RecordedEmbedder(directory, name, space.orElseThrow()).open(asked(), providers));
  }

  /** The options with the model that the reference names. */
  private EmbedderOptions asked() {
    EmbedderOptions asked = options.embedderOptions();
    return reference.map(named -> named.applyTo(asked)).orElse(asked);
  }

  private void requireNoSettings() {
    Map<String, String> settings = options.embedderOptions().settings();
    if (!settings.isEmpty()) {
      throw new IllegalArgumentException(
          "settings=%s: %s has no embedder that could use them"
              .formatted(settings.keySet(), directory));
    }
  }

  private void requireDimension(int found) {
    OptionalInt wanted = options.embedderOptions().dimension();
    if (wanted.isPresent() && wanted.getAsInt() != found) {
      throw new IllegalArgumentException(
          "dimension=%d: expected %d, that of the embedding space of %s"
              .formatted(wanted.getAsInt(), found, directory));
    }
  }
}
