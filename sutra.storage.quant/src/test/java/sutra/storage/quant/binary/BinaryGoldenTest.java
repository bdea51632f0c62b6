package sutra.storage.quant.binary;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.Codebook;

/**
 * Frozen bytes of a codebook and of records. What turns the vectors is made of the seed and not stored, so
 * that records would be worthless if it were made in another way.
 */
class BinaryGoldenTest {

  private static final VectorKernels KERNELS = VectorKernels.load("scalar");
  private static final BinaryQuantizer QUANTIZER = new BinaryQuantizer();

  /** So many that the transform covers a part of them only. */
  private static final int DIMENSION = 130;

  private static final int ROWS = 3;

  private final Clusters vectors = Clusters.of(20, DIMENSION, 17);

  @Test
  void trainingGivesTheGoldenCodebook() throws IOException {
    Codebook trained = QUANTIZER.train(vectors, Similarity.COSINE, Map.of("seed", "-42"), KERNELS);
    assertArrayEquals(golden("codebook-binary-v1.bin"), trained.bytes());
  }

  @Test
  void goldenCodebookGivesTheGoldenRecords() throws IOException {
    byte[] bytes = golden("codebook-binary-v1.bin");
    Codebook read = QUANTIZER.read(MemorySegment.ofArray(bytes), KERNELS);
    assertEquals(DIMENSION, read.dimension());
    assertEquals(Similarity.COSINE, read.similarity());
    assertArrayEquals(golden("codes-binary-v1.bin"), records(read));
  }

  private byte[] records(Codebook codebook) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment codes = arena.allocate((long) ROWS * codebook.codeSize(), 64);
      Codebook.Encoder encoder = codebook.encoder();
      for (int row = 0; row < ROWS; row++) {
        encoder.encode(vectors.vectors()[row], codes, (long) row * codebook.codeSize());
      }
      return codes.toArray(JAVA_BYTE);
    }
  }

  private static byte[] golden(String file) throws IOException {
    try (InputStream stream = BinaryGoldenTest.class.getResourceAsStream("/golden/" + file)) {
      return stream.readAllBytes();
    }
  }
}
