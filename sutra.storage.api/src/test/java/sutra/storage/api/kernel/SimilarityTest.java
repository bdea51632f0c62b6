package sutra.storage.api.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimilarityTest {

  private static final VectorKernels KERNELS = new ScalarKernels();

  @Test
  void codesNeverChange() {
    assertEquals(1, Similarity.COSINE.code());
    assertEquals(2, Similarity.DOT.code());
    assertEquals(3, Similarity.EUCLIDEAN.code());
  }

  @ParameterizedTest
  @EnumSource
  void codeLeadsBack(Similarity similarity) {
    assertEquals(similarity, Similarity.from(similarity.code()));
  }

  @Test
  void unknownCodeIsRefused() {
    var refusal = assertThrows(IllegalArgumentException.class, () -> Similarity.from(0));
    assertTrue(refusal.getMessage().startsWith("code=0"), refusal.getMessage());
  }

  @Test
  void scoresAreAsDocumented() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment row = Rows.of(arena, 3, 4);
      float[] query = {6, 8};
      assertEquals(1f, Similarity.COSINE.score(KERNELS, query, row, 0));
      assertEquals(50f, Similarity.DOT.score(KERNELS, query, row, 0));
      assertEquals(1f / 26, Similarity.EUCLIDEAN.score(KERNELS, query, row, 0));
      assertEquals(1f, Similarity.EUCLIDEAN.score(KERNELS, new float[] {3, 4}, row, 0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nearerScoresHigher(Similarity similarity) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment near = Rows.of(arena, 1, 0.1f);
      MemorySegment far = Rows.of(arena, -1, 0.5f);
      float[] query = {1, 0};
      assertTrue(
          similarity.score(KERNELS, query, near, 0) > similarity.score(KERNELS, query, far, 0));
    }
  }
}
