package sutra.storage.mmap.vectors;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import sutra.storage.api.quantize.CodeBlocks;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.VectorSource;
import sutra.storage.mmap.segment.SectionOutput;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.SegmentWriter;

/** Writes the codes of a segment's vectors, row by row and in blocks. */
public final class CodesWriter {

  /** More rows than this are not transposed: their graph serves, and the memory for it would be much. */
  private static final int BLOCKS_LIMIT = 1 << 21;

  private static final int ALIGNMENT = 64;

  /** Rows that are coded in one go, which takes a quarter of a millisecond, before others get their turn. */
  private static final int STRETCH = 16;

  private CodesWriter() {}

  /**
   * Writes three sections, or two; none for few vectors, or if the store has no quantizer.
   *
   * @param vectors in the order of rows; their lengths are {@linkplain Lengths#isUsual usual}
   */
  public static void write(SegmentWriter out, VectorCoding coding, VectorSource vectors)
      throws IOException {
    Optional<VectorCoding.Trained> trained =
        vectors.count() < VectorCoding.LEAST_ROWS ? Optional.empty() : coding.codebookFor(vectors);
    if (trained.isEmpty()) {
      return;
    }
    Codebook codebook = trained.get().codebook();
    boolean isTransposed = vectors.count() <= BLOCKS_LIMIT && codebook.blocks().isPresent();
    int portion = Math.min(vectors.count(), BLOCKS_LIMIT);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment codes = arena.allocate((long) portion * codebook.codeSize(), ALIGNMENT);
      var encoding = new Encoding(codebook, vectors, codes, out);
      encoding.encode(0, portion);
      VectorCoding.Trained calibrated = coding.calibrated(trained.get(), vectors, portion, codes);
      writeHeader(out.begin(SegmentFormat.CODEBOOK), calibrated, vectors.count());
      encoding.write(out.begin(SegmentFormat.CODES), portion);
      if (isTransposed) {
        writeBlocks(out.begin(SegmentFormat.BLOCKS), codebook, codes, portion, arena);
      }
    }
  }

  private static void writeHeader(SectionOutput out, VectorCoding.Trained trained, int count)
      throws IOException {
    RecallCurve curve = trained.curve().orElseThrow();
    byte[] name = trained.codebook().quantizer().getBytes(StandardCharsets.US_ASCII);
    byte[] codebook = trained.codebook().bytes();
    out.writeInt(count);
    out.writeInt(trained.codebook().codeSize());
    out.writeInt(trained.rows());
    out.writeInt(name.length);
    out.writeInt(codebook.length);
    out.writeInt(curve.queries());
    out.writeInt(curve.widths().length);
    curve.write(out);
    out.write(name, 0, name.length);
    out.write(codebook, 0, codebook.length);
  }

  /** Vectors on their way to codes, a portion at a time. */
  private record Encoding(
      Codebook codebook, VectorSource vectors, MemorySegment codes, SegmentWriter segment) {

    void encode(int first, int count) throws IOException {
      Codebook.Encoder encoder = codebook.encoder();
      float[] vector = new float[codebook.dimension()];
      for (int i = 0; i < count; i++) {
        if (i % STRETCH == 0) {
          segment.beforeWorking((long) STRETCH * Float.BYTES * codebook.dimension());
        }
        vectors.copy(first + i, vector);
        encoder.encode(vector, codes, (long) i * codebook.codeSize());
      }
    }

    /** Writes the codes of all vectors, the first portion of which is encoded. */
    void write(SectionOutput out, int portion) throws IOException {
      int first = 0;
      int count = portion;
      while (count > 0) {
        out.write(codes, 0, (long) count * codebook.codeSize());
        first += count;
        count = Math.min(portion, vectors.count() - first);
        encode(first, count);
      }
    }
  }

  private static void writeBlocks(
      SectionOutput out, Codebook codebook, MemorySegment codes, int rows, Arena arena)
      throws IOException {
    CodeBlocks blocks = codebook.blocks().orElseThrow();
    MemorySegment block = arena.allocate(blocks.blockSize(), ALIGNMENT);
    for (int first = 0; first < rows; first += blocks.rows()) {
      int count = Math.min(blocks.rows(), rows - first);
      blocks.transpose(codes, (long) first * codebook.codeSize(), count, block, 0);
      out.write(block, 0, blocks.blockSize());
    }
  }
}
