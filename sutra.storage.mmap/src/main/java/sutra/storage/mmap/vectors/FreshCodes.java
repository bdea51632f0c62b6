package sutra.storage.mmap.vectors;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import sutra.storage.api.quantize.CodeBlocks;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.VectorSource;
import sutra.storage.mmap.rows.Lengths;
import sutra.storage.mmap.rows.VectorRows;

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
    var all = new Rows(vectors, dimension, 0, first + count);
    return coding
        .codebookFor(all)
        .map(trained -> {
          VectorCoding.Trained calibrated = calibrated(trained, all, coding);
          return encoded(new Rows(vectors, dimension, first, count), calibrated, arena);
        });
  }

  private static VectorCoding.Trained calibrated(
      VectorCoding.Trained trained, Rows all, VectorCoding coding) {
    if (trained.curve().isPresent()) {
      return trained;
    }
    try (Arena passing = Arena.ofConfined()) {
      MemorySegment codes = encode(all, trained.codebook(), passing);
      return coding.calibrated(trained, all, all.count, codes);
    }
  }

  private static CodedRows encoded(Rows rows, VectorCoding.Trained trained, Arena arena) {
    Codebook codebook = trained.codebook();
    MemorySegment codes = encode(rows, codebook, arena);
    Optional<MemorySegment> blocks =
        codebook
            .blocks()
            .map(form -> transposed(form, codes, codebook.codeSize(), rows.count, arena));
    RecallCurve curve = trained.curve().orElseThrow();
    return new CodedRows(codebook, rows.first, rows.count, codes, blocks, trained.rows(), curve);
  }

  private static MemorySegment encode(Rows rows, Codebook codebook, Arena arena) {
    long size = codebook.codeSize();
    MemorySegment codes = arena.allocate(rows.count * size, ALIGNMENT);
    Codebook.Encoder encoder = codebook.encoder();
    float[] vector = new float[rows.dimension];
    for (int i = 0; i < rows.count; i++) {
      rows.copy(i, vector);
      encoder.encode(vector, codes, i * size);
    }
    return codes;
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

  private record Rows(VectorRows vectors, int dimension, int first, int count)
      implements VectorSource {

    @Override
    public void copy(int row, float[] into) {
      vectors.copy(first + row, into);
    }
  }
}
