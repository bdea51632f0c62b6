package sutra.engine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
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

  /** Both open; whoever asked for them closes them. */
  record Opened(ConceptStore store, Optional<Embedder> embedder) {}

  private final Path directory;
  private final SutraOptions options;

  Opening(Path directory, SutraOptions options) {
    this.directory = directory;
    this.options = options;
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
    return closingOnFailure(existing, () -> new Opened(existing, embedderOf(existing)));
  }

  private Opened create() {
    String provider = providerForNewStore();
    if (provider.equals(SutraOptions.NO_EMBEDDER)) {
      return new Opened(ConceptStores.open(directory, withoutEmbedder()), Optional.empty());
    }
    Embedder embedder = Embedders.open(provider, embedderOptionsForNewStore());
    return closingOnFailure(
        embedder,
        () -> {
          EmbeddingSpace space = requireExpected(ModelName.spaceOf(provider, embedder));
          StoreOptions recorded = options.store().toBuilder().embeddingSpace(space).build();
          return new Opened(ConceptStores.open(directory, recorded), Optional.of(embedder));
        });
  }

  private String providerForNewStore() {
    if (options.embedder().isPresent()) {
      return options.embedder().get();
    }
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

  private EmbedderOptions embedderOptionsForNewStore() {
    Optional<EmbeddingSpace> expected = options.store().embeddingSpace();
    if (expected.isEmpty()) {
      return options.embedderOptions();
    }
    requireDimension(expected.get().dimension());
    return options.embedderOptions().withDimension(expected.get().dimension());
  }

  private EmbeddingSpace requireExpected(EmbeddingSpace made) {
    EmbeddingSpace expected = options.store().embeddingSpace().orElse(made);
    if (!expected.model().equals(made.model()) || expected.dimension() != made.dimension()) {
      throw new IllegalArgumentException(
          "embeddingSpace=%s: expected %s, which is what the embedder makes"
              .formatted(expected, made));
    }
    return expected;
  }

  private Optional<Embedder> embedderOf(ConceptStore store) {
    Optional<EmbeddingSpace> space = store.embeddingSpace();
    space.ifPresent(found -> requireDimension(found.dimension()));
    Optional<ModelName> recorded = space.flatMap(ModelName::of);
    Optional<String> wanted = options.embedder();
    if (wanted.isPresent() && wanted.get().equals(SutraOptions.NO_EMBEDDER)) {
      return Optional.empty();
    }
    if (wanted.isPresent() && !wanted.equals(recorded.map(ModelName::provider))) {
      throw new IllegalArgumentException(
          "embedder=%s: %s was made with %s; name that one or none at all"
              .formatted(
                  wanted.get(),
                  directory,
                  recorded.map(ModelName::provider).orElse(SutraOptions.NO_EMBEDDER)));
    }
    return recorded.map(name -> embedder(name, space.orElseThrow()));
  }

  private Embedder embedder(ModelName name, EmbeddingSpace space) {
    Embedder embedder;
    try {
      embedder =
          Embedders.open(
              name.provider(), options.embedderOptions().withDimension(space.dimension()));
    } catch (EmbeddingException e) {
      throw new EmbeddingException(
          "%s was made with embedder %s, which does not open: %s; embedder \"%s\" opens it without"
              .formatted(directory, name, e.getMessage(), SutraOptions.NO_EMBEDDER),
          e);
    }
    return closingOnFailure(embedder, () -> requireModel(embedder, name, space));
  }

  private Embedder requireModel(Embedder embedder, ModelName name, EmbeddingSpace space) {
    if (!embedder.model().equals(name.model()) || embedder.dimension() != space.dimension()) {
      throw new EmbeddingException(
          "%s was made with embedder %s of dimension %d, found model %s of dimension %d: "
                  .formatted(
                      directory, name, space.dimension(), embedder.model(), embedder.dimension())
              + "use the release that has the former, or learn everything into a new store");
    }
    return embedder;
  }

  private void requireDimension(int found) {
    OptionalInt wanted = options.embedderOptions().dimension();
    if (wanted.isPresent() && wanted.getAsInt() != found) {
      throw new IllegalArgumentException(
          "dimension=%d: expected %d, that of the embedding space of %s"
              .formatted(wanted.getAsInt(), found, directory));
    }
  }

  private interface Step<T> {
    T run();
  }

  private static <T> T closingOnFailure(AutoCloseable resource, Step<T> step) {
    try {
      return step.run();
    } catch (RuntimeException | Error e) {
      try {
        resource.close();
      } catch (Exception closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }
}
