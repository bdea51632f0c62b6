package sutra.cli.measure;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sutra.storage.api.quantize.CodeBlocks;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.QuantizerProvider;

/**
 * Codes of all vectors, in blocks where the quantizer has them; in native memory until closed. Any
 * thread.
 */
final class CodedVectors implements AutoCloseable {

  /** Rows that one task encodes; a multiple of the rows of any block. */
  private static final int PORTION = 1 << 12;

  private static final int ALIGNMENT = 64;
  private static final double NANOS = 1e9;

  private final Arena arena = Arena.ofShared();
  private final Vectors base;
  private final Codebook codebook;
  private final Optional<CodeBlocks> blocks;
  private final MemorySegment memory;
  private final double trainSeconds;
  private final double buildSeconds;

  /** Trains the quantizer with its defaults, and encodes all vectors on all processors. */
  CodedVectors(QuantizerProvider quantizer, Workload workload) {
    long started = System.nanoTime();
    base = workload.base();
    codebook = quantizer.train(base, workload.similarity(), Map.of(), workload.kernels());
    trainSeconds = (System.nanoTime() - started) / NANOS;
    blocks = codebook.blocks();
    memory = arena.allocate(size(), Math.max(ALIGNMENT, codebook.codeAlignment()));
    int portions = Math.ceilDiv(base.count(), PORTION);
    IntStream.range(0, portions).parallel().forEach(this::encode);
    buildSeconds = (System.nanoTime() - started) / NANOS;
  }

  private long size() {
    return blocks
        .map(form -> Math.ceilDiv(base.count(), form.rows()) * form.blockSize())
        .orElse((long) base.count() * codebook.codeSize());
  }

  private void encode(int portion) {
    int first = portion * PORTION;
    int count = Math.min(PORTION, base.count() - first);
    if (blocks.isEmpty()) {
      encode(first, count, memory, (long) first * codebook.codeSize());
      return;
    }
    CodeBlocks form = blocks.get();
    try (Arena scratch = Arena.ofConfined()) {
      MemorySegment codes =
          scratch.allocate(
              (long) count * codebook.codeSize(), Math.max(ALIGNMENT, codebook.codeAlignment()));
      encode(first, count, codes, 0);
      for (int row = 0; row < count; row += form.rows()) {
        long block = (first + row) / form.rows() * form.blockSize();
        int rows = Math.min(form.rows(), count - row);
        form.transpose(codes, (long) row * codebook.codeSize(), rows, memory, block);
      }
    }
  }

  private void encode(int first, int count, MemorySegment codes, long offset) {
    Codebook.Encoder encoder = codebook.encoder();
    float[] vector = new float[base.dimension()];
    for (int i = 0; i < count; i++) {
      base.copy(first + i, vector);
      encoder.encode(vector, codes, offset + (long) i * codebook.codeSize());
    }
  }

  Codebook codebook() {
    return codebook;
  }

  /** The transposed form, if the codes have it; then the memory holds blocks, not codes. */
  Optional<CodeBlocks> blocks() {
    return blocks;
  }

  MemorySegment memory() {
    return memory;
  }

  double trainSeconds() {
    return trainSeconds;
  }

  /** Seconds of training and encoding together. */
  double buildSeconds() {
    return buildSeconds;
  }

  /** Bytes of codes, or of blocks, for each vector; those that fill the last block do not count. */
  double bytesPerVector() {
    return blocks
        .map(form -> (double) form.blockSize() / form.rows())
        .orElse((double) codebook.codeSize());
  }

  @Override
  public void close() {
    arena.close();
  }
}
