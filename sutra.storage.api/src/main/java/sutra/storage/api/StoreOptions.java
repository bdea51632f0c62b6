package sutra.storage.api;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** How a store is opened. Immutable and thread-safe; the defaults suit most uses. */
public final class StoreOptions {

  private final EmbeddingSpace embeddingSpace;
  private final VectorForm vectorForm;
  private final String analyzer;
  private final Durability durability;
  private final BackPressure backPressure;
  private final Duration publishInterval;
  private final long queueBytes;
  private final long memtableBytes;
  private final long memoryLimitBytes;
  private final long walFileBytes;
  private final CompactionOptions compaction;
  private final boolean createIfMissing;
  private final boolean readOnly;
  private final Clock clock;
  private final String provider;
  private final String kernels;
  private final double recall;
  private final String quantizer;
  private final int indexThreads;
  private final int graphRows;

  private StoreOptions(Builder builder) {
    embeddingSpace = builder.embeddingSpace;
    vectorForm = builder.vectorForm;
    analyzer = builder.analyzer;
    durability = builder.durability;
    backPressure = builder.backPressure;
    publishInterval = builder.publishInterval;
    queueBytes = builder.queueBytes;
    memtableBytes = builder.memtableBytes;
    memoryLimitBytes = builder.memoryLimitBytes;
    walFileBytes = builder.walFileBytes;
    compaction = builder.compaction;
    createIfMissing = builder.createIfMissing;
    readOnly = builder.readOnly;
    clock = builder.clock;
    provider = builder.provider;
    kernels = builder.kernels;
    recall = builder.recall;
    quantizer = builder.quantizer;
    indexThreads = builder.indexThreads;
    graphRows = builder.graphRows;
  }

  /** Options of which none was changed. */
  public static StoreOptions defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts other options from all of these. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.embeddingSpace = embeddingSpace;
    builder.vectorForm = vectorForm;
    builder.analyzer = analyzer;
    builder.durability = durability;
    builder.backPressure = backPressure;
    builder.publishInterval = publishInterval;
    builder.queueBytes = queueBytes;
    builder.memtableBytes = memtableBytes;
    builder.memoryLimitBytes = memoryLimitBytes;
    builder.walFileBytes = walFileBytes;
    builder.compaction = compaction;
    builder.createIfMissing = createIfMissing;
    builder.readOnly = readOnly;
    builder.clock = clock;
    builder.provider = provider;
    builder.kernels = kernels;
    builder.recall = recall;
    builder.quantizer = quantizer;
    builder.indexThreads = indexThreads;
    builder.graphRows = graphRows;
    return builder;
  }

  /**
   * The embedding space that the caller expects. A new store records it; an existing one is refused
   * if it has another. Empty: take the store as it is, or create one without embeddings.
   */
  public Optional<EmbeddingSpace> embeddingSpace() {
    return Optional.ofNullable(embeddingSpace);
  }

  /**
   * The form of embeddings that the caller expects. A new store records it; an existing one is refused
   * if it has another. Empty: take the store as it is, or create one with {@link VectorForm#FLOAT32}.
   */
  public Optional<VectorForm> vectorForm() {
    return Optional.ofNullable(vectorForm);
  }

  /**
   * The analyzer of words that the caller expects, by name. A new store records it; an existing one
   * is refused if it has another. Empty: take the store as it is, or create one with {@value
   * sutra.storage.api.text.Analyzer#DEFAULT}.
   */
  public Optional<String> analyzer() {
    return Optional.ofNullable(analyzer);
  }

  /** The level of writes that name none; {@link Durability#SYNC} by default. */
  public Durability durability() {
    return durability;
  }

  /** What a write does that finds the queue full; it waits by default. */
  public BackPressure backPressure() {
    return backPressure;
  }

  /** The longest time until an asynchronous write that nobody waits for is visible; 10 ms. */
  public Duration publishInterval() {
    return publishInterval;
  }

  /** The capacity of the write queue in bytes, a power of two; 4 MiB. */
  public long queueBytes() {
    return queueBytes;
  }

  /** The size in bytes at which a memtable is sealed; 64 MiB. */
  public long memtableBytes() {
    return memtableBytes;
  }

  /** The memory in bytes past which writes are refused with StoreFullException; 4 GiB. */
  public long memoryLimitBytes() {
    return memoryLimitBytes;
  }

  /** The size in bytes at which a new file of the write-ahead log is started; 64 MiB. */
  public long walFileBytes() {
    return walFileBytes;
  }

  /** How segments are merged; {@link CompactionOptions#DEFAULT}. */
  public CompactionOptions compaction() {
    return compaction;
  }

  /** Whether a missing store is created; true by default. */
  public boolean createIfMissing() {
    return createIfMissing;
  }

  /**
   * Whether the store is opened for reading alone, beside whoever writes it; false by default. See
   * {@link Builder#readOnly}.
   */
  public boolean readOnly() {
    return readOnly;
  }

  /** The clock that dates versions and decides what has expired; the system's UTC clock. */
  public Clock clock() {
    return clock;
  }

  /** The store provider by name; the one of highest priority if empty. */
  public Optional<String> provider() {
    return Optional.ofNullable(provider);
  }

  /** The vector kernels by provider name; those of highest priority if empty. */
  public Optional<String> kernels() {
    return Optional.ofNullable(kernels);
  }

  /**
   * The share of the nearest neighbours that queries find which do not say it themselves; 0.95, on the
   * average of many queries. 1 is exact.
   */
  public double recall() {
    return recall;
  }

  /** The quantizer of new codes by provider name; the one that suits the dimension if empty. */
  public Optional<String> quantizer() {
    return Optional.ofNullable(quantizer);
  }

  /**
   * Threads that link embeddings into a neighbour graph, beside everything else; half of the processors
   * unless set.
   */
  public int indexThreads() {
    return indexThreads;
  }

  /** From how many embeddings on a segment gets a neighbour graph; 65,536 unless set. */
  public int graphRows() {
    return graphRows;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {

    private static final long MEBIBYTE = 1 << 20;

    private EmbeddingSpace embeddingSpace;
    private VectorForm vectorForm;
    private String analyzer;
    private Durability durability = Durability.SYNC;
    private BackPressure backPressure = BackPressure.BLOCK;
    private Duration publishInterval = Duration.ofMillis(10);
    private long queueBytes = 4 * MEBIBYTE;
    private long memtableBytes = 64 * MEBIBYTE;
    private long memoryLimitBytes = 4096 * MEBIBYTE;
    private long walFileBytes = 64 * MEBIBYTE;
    private CompactionOptions compaction = CompactionOptions.DEFAULT;
    private boolean createIfMissing = true;
    private boolean readOnly;
    private Clock clock = Clock.systemUTC();
    private String provider;
    private String kernels;
    private double recall = 0.95;
    private String quantizer;
    private int graphRows = 1 << 16;
    private int indexThreads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private Builder() {}

    /**
     * Expects vectors of the caller's own making, compared by cosine.
     *
     * @throws IllegalArgumentException if it is not 1 to {@link EmbeddingSpace#DIMENSION_LIMIT}
     */
    public Builder dimension(int dimension) {
      return embeddingSpace(EmbeddingSpace.ofDimension(dimension));
    }

    /** Expects this embedding space. */
    public Builder embeddingSpace(EmbeddingSpace space) {
      this.embeddingSpace = Objects.requireNonNull(space, "space");
      return this;
    }

    /**
     * Expects embeddings to be kept in this form; {@link VectorForm#FLOAT32} unless set, which gives back
     * what was stored, bit for bit.
     */
    public Builder vectorForm(VectorForm form) {
      this.vectorForm = Objects.requireNonNull(form, "form");
      return this;
    }

    /** Expects the analyzer of that name. */
    public Builder analyzer(String name) {
      this.analyzer = Objects.requireNonNull(name, "name");
      return this;
    }

    /** Sets the level of writes that name none. */
    public Builder durability(Durability level) {
      this.durability = Objects.requireNonNull(level, "level");
      return this;
    }

    /** Sets what a write does that finds the queue full. */
    public Builder backPressure(BackPressure policy) {
      this.backPressure = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Sets the publish interval; positive, at most a day.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder publishInterval(Duration interval) {
      this.publishInterval = Ranges.interval("publishInterval", interval);
      return this;
    }

    /**
     * Sets the capacity of the write queue: a power of two from 64 KiB to 1 GiB.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public Builder queueBytes(long bytes) {
      if (Long.bitCount(bytes) != 1 || bytes < 1 << 16 || bytes > 1 << 30) {
        throw new IllegalArgumentException(
            "queueBytes=" + bytes + ": expected a power of two from 65536 to 1073741824");
      }
      this.queueBytes = bytes;
      return this;
    }

    /**
     * Sets the bytes of data at which a memtable is sealed and becomes a segment on disk; positive, 64
     * MiB unless set. More makes fewer and larger segments, and takes longer to replay after a crash.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Builder memtableBytes(long bytes) {
      this.memtableBytes = Ranges.positive("memtableBytes", bytes);
      return this;
    }

    /**
     * Sets the memory that data not yet in segments may take; positive, 4 GiB unless set. Past it a
     * write waits for segments to be finished, or is refused if they cannot be written.
     * Less than three times {@link #memtableBytes} lets no memtable fill while another one is written;
     * with less than one, or little more, a store may be full before its memtable is, and take
     * nothing more.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Builder memoryLimitBytes(long bytes) {
      this.memoryLimitBytes = Ranges.positive("memoryLimitBytes", bytes);
      return this;
    }

    /**
     * Sets the size at which a new file of the log is started: 64 KiB to 1 GiB.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder walFileBytes(long bytes) {
      if (bytes < 1 << 16 || bytes > 1 << 30) {
        throw new IllegalArgumentException(
            "walFileBytes=" + bytes + ": expected 65536 to 1073741824");
      }
      this.walFileBytes = bytes;
      return this;
    }

    /** Sets how segments are merged. */
    public Builder compaction(CompactionOptions options) {
      this.compaction = Objects.requireNonNull(options, "options");
      return this;
    }

    /** Sets whether a missing store is created. */
    public Builder createIfMissing(boolean create) {
      this.createIfMissing = create;
      return this;
    }

    /**
     * Sets whether the store is opened for reading alone. Any number of readers, in this process and
     * in others, may have a store open while one writer has it; nothing is written into its directory,
     * which may be on a medium that cannot be written, and a missing store is never created.
     *
     * <p>The store shows one state for as long as it is open: that after some commit which was whole
     * when it was opened, and not before the last one acknowledged as forced by then. Open it anew to
     * see more. It may show commits that their writer has not forced yet, which a power cut may take
     * back. Every write throws {@link StoreReadOnlyException}.
     */
    public Builder readOnly(boolean only) {
      this.readOnly = only;
      return this;
    }

    /** Sets the clock that dates versions and decides what has expired. */
    public Builder clock(Clock source) {
      this.clock = Objects.requireNonNull(source, "source");
      return this;
    }

    /** Asks for the store provider of that name. */
    public Builder provider(String name) {
      this.provider = Objects.requireNonNull(name, "name");
      return this;
    }

    /** Asks for the vector kernels of that name. */
    public Builder kernels(String name) {
      this.kernels = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Sets the share of the nearest neighbours that queries find which do not say it themselves: the
     * less, the faster.
     *
     * @throws IllegalArgumentException if it is not in [0.5, 1]
     */
    public Builder recall(double share) {
      this.recall = Ranges.recall(share);
      return this;
    }

    /**
     * Asks for the quantizer of that name. Codes that others have made stay in use until their segments are
     * merged.
     */
    public Builder quantizer(String name) {
      this.quantizer = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Sets how many threads link embeddings into a neighbour graph.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder indexThreads(int count) {
      this.indexThreads = (int) Ranges.positive("indexThreads", count);
      return this;
    }

    /**
     * Sets from how many embeddings on a segment gets a neighbour graph. A graph takes long to build, and
     * so few as the default are scanned by their codes as fast as they are walked.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder graphRows(int rows) {
      this.graphRows = (int) Ranges.positive("graphRows", rows);
      return this;
    }

    /** Makes the options. */
    public StoreOptions build() {
      return new StoreOptions(this);
    }
  }
}
