package sutra.engine;

import java.util.Optional;
import java.util.function.Function;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderProvider;
import sutra.embed.spi.EmbedderReference;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoredSpace;

/**
 * The space that a memory is to be embedded in, and what makes its vectors.
 *
 * @param space as the store is to record it
 * @param embedder open; whoever asked for it closes it
 */
record NewSpace(EmbeddingSpace space, Embedder embedder) {

  /**
   * Opens an embedder and names its space: as the caller says; else as the store calls the space that has its
   * vectors already; else by its model.
   *
   * @param providers finds a provider by its name
   * @throws IllegalArgumentException if the reference or an option is wrong
   */
  static NewSpace open(
      ConceptStore store,
      EmbedderReference reference,
      EmbedderOptions options,
      Optional<String> name,
      Function<String, EmbedderProvider> providers) {
    if (reference.provider().equals(SutraOptions.NO_EMBEDDER)) {
      throw new IllegalArgumentException(
          "embedder=" + reference + ": expected one that makes vectors");
    }
    Embedder embedder = providers.apply(reference.provider()).open(reference.applyTo(options));
    return Closing.onFailure(
        embedder,
        () -> {
          EmbeddingSpace made = ModelName.spaceOf(reference.provider(), embedder);
          String called = name.orElseGet(() -> nameFor(store, made));
          return new NewSpace(requireFree(store, named(made, called)), embedder);
        });
  }

  private static EmbeddingSpace named(EmbeddingSpace made, String name) {
    return new EmbeddingSpace(
        name, made.model(), made.dimension(), made.similarity(), made.settings());
  }

  private static EmbeddingSpace requireFree(ConceptStore store, EmbeddingSpace space) {
    for (StoredSpace known : store.spaces()) {
      if (known.space().name().equals(space.name()) && !known.space().agreesWith(space)) {
        throw new IllegalArgumentException(
            "name=%s: the store has a space of that name for %s of dimension %d, expected another name for %s of dimension %d"
                .formatted(
                    space.name(),
                    known.space().model(),
                    known.space().dimension(),
                    space.model(),
                    space.dimension()));
      }
    }
    return space;
  }

  private static String nameFor(ConceptStore store, EmbeddingSpace made) {
    return store.spaces().stream()
        .map(StoredSpace::space)
        .filter(made::agreesWith)
        .findFirst()
        .map(EmbeddingSpace::name)
        .orElseGet(() -> store.spaces().isEmpty() ? made.name() : made.model());
  }
}
