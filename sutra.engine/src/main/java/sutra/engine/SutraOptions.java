package sutra.engine;

import java.util.Optional;
import sutra.embed.spi.EmbedderOptions;
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
   * The embedder by the name of its provider, or {@link #NO_EMBEDDER}. Empty: an existing store's
   * own; for a new one the provider of highest priority.
   */
  public Optional<String> embedder() {
    return Optional.ofNullable(embedder);
  }

  /**
   * What is asked of the embedder. Its dimension is also that of a new store whose embeddings the
   * caller gives.
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

    /** Wants the embedder of this provider, or none for {@link #NO_EMBEDDER}. */
    public Builder embedder(String name) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("embedder=" + name + ": expected a provider's name");
      }
      this.embedder = name;
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
