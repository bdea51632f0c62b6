package sutra.engine;

import java.util.Optional;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderReference;
import sutra.storage.api.StoreOptions;

/** How a memory is opened: its store and what makes its embeddings. Immutable. */
public final class SutraOptions {

  /** The name that stands for no embedder: the caller gives the embeddings, or there are none. */
  public static final String NO_EMBEDDER = "none";

  private final StoreOptions store;
  private final String embedder;
  private final EmbedderOptions embedderOptions;

  private SutraOptions(Builder builder) {
    store = builder.store;
    embedder = builder.embedder;
    embedderOptions = builder.embedderOptions;
  }

  /** The store's defaults and whichever embedder suits; see {@link #embedder()}. */
  public static SutraOptions defaults() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * How the store is opened. An embedding space named here is expected of an existing store; its
   * model also chooses the embedder of a new one.
   */
  public StoreOptions store() {
    return store;
  }

  /**
   * The embedder as {@code NAME} or {@code NAME:MODEL}, where the name is that of its provider, or
   * {@link #NO_EMBEDDER}; see {@link EmbedderReference}. Empty: an existing store's own; for a new
   * one the provider of highest priority.
   */
  public Optional<String> embedder() {
    return Optional.ofNullable(embedder);
  }

  /**
   * What is asked of the embedder. Its dimension is also that of a new store whose embeddings the
   * caller gives. Its settings go before those that an existing store records.
   */
  public EmbedderOptions embedderOptions() {
    return embedderOptions;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {

    private StoreOptions store = StoreOptions.defaults();
    private String embedder;
    private EmbedderOptions embedderOptions = EmbedderOptions.defaults();

    private Builder() {}

    /** Opens the store so: durability, queue, clock, provider and so on. */
    public Builder store(StoreOptions options) {
      this.store = options;
      return this;
    }

    /**
     * Wants the embedder of a provider, such as {@code hash}, or one of its models, such as {@code
     * onnx:/models/e5}; none for {@link #NO_EMBEDDER}.
     *
     * @throws IllegalArgumentException if the name is blank, nothing follows the colon, or a model
     *     follows {@link #NO_EMBEDDER}
     */
    public Builder embedder(String reference) {
      EmbedderReference parsed = EmbedderReference.parse(reference);
      if (parsed.provider().equals(NO_EMBEDDER) && parsed.model().isPresent()) {
        throw new IllegalArgumentException(
            "embedder=" + reference + ": no embedder has no model; expected " + NO_EMBEDDER);
      }
      this.embedder = reference;
      return this;
    }

    /** Asks this of the embedder; replaces a dimension given before. */
    public Builder embedderOptions(EmbedderOptions options) {
      this.embedderOptions = options;
      return this;
    }

    /** Wants embeddings of that many components; positive. */
    public Builder dimension(int dimension) {
      this.embedderOptions = embedderOptions.withDimension(dimension);
      return this;
    }

    public SutraOptions build() {
      return new SutraOptions(this);
    }
  }
}
