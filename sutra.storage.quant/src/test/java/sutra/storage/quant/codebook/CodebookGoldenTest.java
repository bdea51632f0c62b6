package sutra.storage.quant.codebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sutra.storage.api.kernel.ScalarKernels;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.QuantizerProvider;
import sutra.storage.api.quantize.Quantizers;

/** Frozen bytes of codebooks: training still gives them, and they are still read. */
class CodebookGoldenTest {

  private static final int DIMENSION = 5;

  @ParameterizedTest
  @CsvSource({
    "product-v1, COSINE, subspaces, 1, codebook-product-v1.bin",
    "product4-v1, DOT, subspaces, 2, codebook-product4-v1.bin",
    "product4-v1, EUCLIDEAN, rotation, learned, codebook-product4-v1-rotation.bin",
    "int8-v1, EUCLIDEAN, seed, 42, codebook-int8-v1.bin",
    "float16-v1, COSINE, , , codebook-float16-v1.bin"
  })
  void trainedAndReadAsEver(
      String quantizer, Similarity similarity, String setting, String value, String file)
      throws IOException {
    QuantizerProvider provider = Quantizers.named(quantizer);
    Map<String, String> settings = setting == null ? Map.of() : Map.of(setting, value);
    Vectors vectors = Vectors.clustered(300, DIMENSION, 1);
    Codebook trained = provider.train(vectors, similarity, settings, new ScalarKernels());
    byte[] golden = golden(file);
    assertArrayEquals(golden, trained.bytes());
    Codebook read = provider.read(MemorySegment.ofArray(golden), new ScalarKernels());
    assertEquals(similarity, read.similarity());
    assertEquals(DIMENSION, read.dimension());
    assertArrayEquals(golden, read.bytes());
  }

  private static byte[] golden(String file) throws IOException {
    try (InputStream stream = CodebookGoldenTest.class.getResourceAsStream("/golden/" + file)) {
      return stream.readAllBytes();
    }
  }
}
