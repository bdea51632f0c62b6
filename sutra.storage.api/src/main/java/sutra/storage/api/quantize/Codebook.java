package sutra.storage.api.quantize;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import sutra.storage.api.kernel.Similarity;

/**
 * What a quantizer has learned, and all that is needed to write codes and to score them. Immutable: any
 * thread may use it. A codebook is versioned by its bytes; codes belong to the codebook that made them.
 */
public interface Codebook {

  /** The name of the provider that reads it. */
  String quantizer();

  int dimension();

  Similarity similarity();

  /** Bytes of a code, a multiple of its {@linkplain #codeAlignment alignment}. */
  int codeSize();

  /** Codes begin at multiples of this power of two. */
  int codeAlignment();

  /** Starts an encoder, which belongs to one thread. */
  Encoder encoder();

  /**
   * Rebuilds a vector from its code, as near as the code tells. Under cosine its length is 1, or 0 for a
   * vector of zeros.
   */
  void decode(MemorySegment codes, long offset, float[] into);

  /** Prepares a query, for one thread. */
  CodeScorer scorer(float[] query);

  /** The score between two codes, without a query; as precise as two codes are. */
  float approximateScore(MemorySegment codes, long offset, MemorySegment others, long otherOffset);

  /** The transposed form of these codes, if there is one that is scanned faster. */
  default Optional<CodeBlocks> blocks() {
    return Optional.empty();
  }

  /** What {@link QuantizerProvider#read} takes. */
  byte[] bytes();

  /** Bytes of heap that the codebook holds. */
  long heapBytes();

  /** Writes codes. */
  interface Encoder {

    /**
     * Encodes a vector.
     *
     * @param vector finite; it is not kept nor changed
     * @param codes takes {@link #codeSize} bytes at {@code offset}
     */
    void encode(float[] vector, MemorySegment codes, long offset);
  }
}
