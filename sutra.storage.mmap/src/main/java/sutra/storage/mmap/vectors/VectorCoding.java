package sutra.storage.mmap.vectors;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.QuantizerProvider;
import sutra.storage.api.quantize.Quantizers;
import sutra.storage.api.quantize.VectorSource;
import sutra.storage.mmap.rows.VectorRows;

/**
 * How an open store codes its vectors: the quantizer, and the codebook that new segments use. Without a
 * quantizer there are no codes, and search is exact. Thread-safe.
 */
public final class VectorCoding {

  /** Fewer rows than this are looked at as they are, and need no codes. */
  public static final int LEAST_ROWS = 1 << 11;

  /** Codes nothing and reads no codes. */
  public static final VectorCoding NONE =
      new VectorCoding(Optional.empty(), VectorKernels.load("scalar"), Similarity.COSINE, 1);

  private static final int FEW_DIMENSIONS = 96;
  private static final String BYTES = "int8-v1";

  /** So many times more vectors than a codebook was trained with are worth another one. */
  private static final int GROWTH = 4;

  private static final int WARM_BYTES = 1 << 16;

  /** Questions that are answered without codes and graphs before these are made: a few do not pay for them. */
  private static final int PATIENCE = 8;

  private static final Logger LOGGER = System.getLogger(VectorCoding.class.getName());

  /**
   * A codebook.
   *
   * @param rows that it has learned from
   * @param curve what a scan of that many codes finds; empty until it is measured
   */
  record Trained(Codebook codebook, int rows, Optional<RecallCurve> curve) {}

  private final Optional<QuantizerProvider> quantizer;
  private final VectorKernels kernels;
  private final Similarity similarity;
  private final double recall;
  private final Queue<Codebook> opened = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean warmed = new AtomicBoolean();
  private final AtomicInteger questions = new AtomicInteger();
  private volatile Runnable onWanted = () -> {};
  private volatile boolean wanted;
  private volatile Optional<Trained> newest = Optional.empty();

  private VectorCoding(
      Optional<QuantizerProvider> quantizer,
      VectorKernels kernels,
      Similarity similarity,
      double recall) {
    this.quantizer = quantizer;
    this.kernels = kernels;
    this.similarity = similarity;
    this.recall = recall;
  }

  /**
   * Codes with a quantizer.
   *
   * @param recall that searches aim at unless they say another; 1 for exact ones
   */
  public static VectorCoding of(
      Optional<QuantizerProvider> quantizer,
      VectorKernels kernels,
      Similarity similarity,
      double recall) {
    return new VectorCoding(quantizer, kernels, similarity, recall);
  }

  /**
   * The quantizer that suits a dimension, of those that there are. One bit for each of few dimensions tells
   * too little: a byte is as fast then, and tells far more.
   */
  public static Optional<QuantizerProvider> suitable(int dimension) {
    List<QuantizerProvider> all = Quantizers.all();
    return all.stream()
        .filter(provider -> dimension < FEW_DIMENSIONS && provider.name().equals(BYTES))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  public VectorKernels kernels() {
    return kernels;
  }

  /** Whether there is a quantizer. */
  public boolean isCoding() {
    return quantizer.isPresent();
  }

  /** The share of the true nearest that a search aims at unless it says another. */
  public double recall() {
    return recall;
  }

  public Similarity similarity() {
    return similarity;
  }

  /** Sets what runs, on a reader's thread, when codes or graphs are wanted that are not there. */
  public void onWanted(Runnable action) {
    onWanted = action;
  }

  /** Says that a search has met many vectors without codes, or without a graph. */
  public void missed() {
    if (isCoding() && (wanted || questions.incrementAndGet() > PATIENCE)) {
      want();
    }
  }

  /** Says that codes and graphs are to be made for all vectors that have none. */
  public void want() {
    wanted = true;
    onWanted.run();
  }

  /** Whether anybody searches by vectors: a store that is only written to builds no graph. */
  public boolean isWanted() {
    return wanted;
  }

  /** The codebook for vectors that are to be coded; empty if there is no quantizer. */
  Optional<Trained> codebookFor(VectorSource vectors) {
    Optional<Trained> present = newest;
    if (present.isPresent() && vectors.count() / GROWTH < present.get().rows) {
      return present;
    }
    Optional<Trained> trained =
        quantizer.map(provider ->
            new Trained(
                provider.train(vectors, similarity, Map.of(), kernels),
                vectors.count(),
                Optional.empty()));
    trained.ifPresent(fresh -> shared(fresh.codebook));
    newest = trained;
    return trained;
  }

  /**
   * Measures what a scan of codes finds, if that was not done yet.
   *
   * @param vectors that {@code codes} belong to, the first {@code rows} of them
   * @return the codebook with its curve
   */
  Trained calibrated(Trained trained, VectorSource vectors, int rows, MemorySegment codes) {
    if (trained.curve.isPresent()) {
      return trained;
    }
    RecallCurve curve = new CodeCalibration(kernels, trained.codebook, vectors, rows).run(codes);
    var calibrated = new Trained(trained.codebook, rows, Optional.of(curve));
    newest = Optional.of(calibrated);
    return calibrated;
  }

  /**
   * Makes the kernels fast in a thread of its own, the first time that vectors are searched by codes.
   *
   * @param rows vectors, in the kind of memory that is searched
   * @param count how many there are
   */
  public void warm(VectorRows rows, int count) {
    long bytes = (long) count * rows.dimension() * Float.BYTES;
    if (!warmed.get() && bytes >= WARM_BYTES && warmed.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("sutra-warm-kernels").start(() -> warmNow(rows));
    }
  }

  private void warmNow(VectorRows rows) {
    try (Arena arena = Arena.ofConfined()) {
      kernels.warm(rows.form().floats(rows, WARM_BYTES, arena));
    } catch (IllegalStateException e) {
      LOGGER.log(Level.DEBUG, "the store was closed while kernels were warmed", e);
    } catch (RuntimeException | Error e) {
      LOGGER.log(Level.WARNING, "kernels could not be warmed; the first searches are slower", e);
    }
  }

  /**
   * Reads a codebook; empty, and said once in the log, if nobody here can.
   *
   * @param rows that it has learned from
   * @param curve that was measured with it
   */
  Optional<Codebook> read(String name, int rows, RecallCurve curve, MemorySegment bytes) {
    if (quantizer.isEmpty()) {
      return Optional.empty();
    }
    try {
      Codebook codebook = shared(Quantizers.named(name).read(bytes, kernels));
      if (newest.isEmpty() && name.equals(quantizer.get().name())) {
        newest = Optional.of(new Trained(codebook, rows, Optional.of(curve)));
      }
      return Optional.of(codebook);
    } catch (IllegalArgumentException e) {
      LOGGER.log(
          Level.WARNING, "codes of vectors cannot be read, search is exact where they are used", e);
      return Optional.empty();
    }
  }

  /**
   * One and the same for all segments that have it, so that a query is prepared for it once. Readers come here,
   * so there is no lock: two that come at once may each keep their own.
   */
  private Codebook shared(Codebook codebook) {
    byte[] bytes = codebook.bytes();
    for (Codebook other : opened) {
      if (Arrays.equals(other.bytes(), bytes)) {
        return other;
      }
    }
    opened.add(codebook);
    return codebook;
  }
}
