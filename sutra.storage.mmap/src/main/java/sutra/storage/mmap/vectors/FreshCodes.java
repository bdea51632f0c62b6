package sutra.storage.mmap.vectors;

import static sutra.storage.mmap.io.Layouts.LE_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import sutra.storage.api.quantize.CodeBlocks;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.VectorSource;
import sutra.storage.mmap.layer.VectorRows;

/** Codes rows in memory. */
public final class FreshCodes {

  private static final int ALIGNMENT = 64;

  private FreshCodes() {}

  /**
   * Codes rows that follow each other.
   *
   * @param arena whose memory the codes take
   * @return empty if there is no quantizer, or a vector among them that has no code
   */
  public static Optional<CodedRows> of(
      VectorRows vectors, int dimension, int first, int count, VectorCoding coding, Arena arena) {
    for (int row = first; row < first + count; row++) {
      if (!Lengths.isCodable(vectors.length(row))) {
        return Optional.empty();
      }
    }
    return coding
        .codebookFor(new Rows(vectors, dimension, first + count))
        .map(trained -> encoded(vectors, first, count, trained.codebook(), arena));
  }

  private static CodedRows encoded(
      VectorRows vectors, int first, int count, Codebook codebook, Arena arena) {
    long size = codebook.codeSize();
    MemorySegment codes = arena.allocate(count * size, ALIGNMENT);
    Codebook.Encoder encoder = codebook.encoder();
    for (int i = 0; i < count; i++) {
      encoder.encode(vectors.vector(first + i), codes, i * size);
    }
    Optional<MemorySegment> blocks =
        codebook.blocks().map(form -> transposed(form, codes, size, count, arena));
    return new CodedRows(codebook, first, count, codes, blocks);
  }

  private static MemorySegment transposed(
      CodeBlocks form, MemorySegment codes, long codeSize, int count, Arena arena) {
    int blockCount = (count + form.rows() - 1) / form.rows();
    MemorySegment blocks = arena.allocate(blockCount * form.blockSize(), ALIGNMENT);
    for (int block = 0; block < blockCount; block++) {
      int row = block * form.rows();
      int rows = Math.min(form.rows(), count - row);
      form.transpose(codes, row * codeSize, rows, blocks, block * form.blockSize());
    }
    return blocks;
  }

  private record Rows(VectorRows vectors, int dimension, int count) implements VectorSource {

    @Override
    public void copy(int row, float[] into) {
      MemorySegment.copy(vectors.memory(row), LE_FLOAT, vectors.rowOffset(row), into, 0, dimension);
    }
  }
}
