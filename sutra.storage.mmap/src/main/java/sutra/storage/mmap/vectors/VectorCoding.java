package sutra.storage.mmap.vectors;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Optional;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.QuantizerProvider;
import sutra.storage.api.quantize.Quantizers;
import sutra.storage.api.quantize.VectorSource;

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

  /** So many times more vectors than a codebook was trained with are worth another one. */
  private static final int GROWTH = 4;

  private static final Logger LOGGER = System.getLogger(VectorCoding.class.getName());

  /** A codebook and how many vectors it has learned from. */
  record Trained(Codebook codebook, int rows) {}

  private final Optional<QuantizerProvider> quantizer;
  private final VectorKernels kernels;
  private final Similarity similarity;
  private final double recall;
  private volatile Runnable wanted = () -> {};
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
   * Codes with the best quantizer that there is.
   *
   * @param recall that searches aim at unless they say another; 1 for exact ones
   */
  public static VectorCoding of(VectorKernels kernels, Similarity similarity, double recall) {
    return new VectorCoding(Quantizers.best(), kernels, similarity, recall);
  }

  public VectorKernels kernels() {
    return kernels;
  }

  /** The share of the true nearest that a search aims at unless it says another. */
  public double recall() {
    return recall;
  }

  public Similarity similarity() {
    return similarity;
  }

  /** Sets what runs, on a reader's thread, when a search has met many vectors without codes. */
  public void onWanted(Runnable action) {
    wanted = action;
  }

  /** Says that a search has met many vectors without codes. */
  public void want() {
    wanted.run();
  }

  /** The codebook for vectors that are to be coded; empty if there is no quantizer. */
  Optional<Trained> codebookFor(VectorSource vectors) {
    Optional<Trained> present = newest;
    if (present.isPresent() && vectors.count() / GROWTH < present.get().rows) {
      return present;
    }
    Optional<Trained> trained =
        quantizer.map(provider ->
            new Trained(provider.train(vectors, similarity, Map.of(), kernels), vectors.count()));
    newest = trained;
    return trained;
  }

  /** Reads a codebook; empty, and said once in the log, if nobody here can. */
  Optional<Codebook> read(String name, int rows, MemorySegment bytes) {
    if (quantizer.isEmpty()) {
      return Optional.empty();
    }
    try {
      Codebook codebook = Quantizers.named(name).read(bytes, kernels);
      if (newest.isEmpty() && name.equals(quantizer.get().name())) {
        newest = Optional.of(new Trained(codebook, rows));
      }
      return Optional.of(codebook);
    } catch (IllegalArgumentException e) {
      LOGGER.log(
          Level.WARNING, "codes of vectors cannot be read, search is exact where they are used", e);
      return Optional.empty();
    }
  }
}
