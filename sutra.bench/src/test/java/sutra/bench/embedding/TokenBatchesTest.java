package sutra.bench.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBatchesTest {

  @Test
  void longestIsFirstAndOthersArePadded() {
    List<TokenBatches.Batch> batches =
        TokenBatches.of(List.of(new long[] {7}, new long[] {1, 2, 3}));
    assertEquals(1, batches.size());
    TokenBatches.Batch batch = batches.getFirst();
    assertEquals(2, batch.rows());
    assertEquals(3, batch.columns());
    assertEquals(4, batch.tokens());
    assertArrayEquals(new long[] {1, 2, 3, 7, 0, 0}, batch.ids());
    assertArrayEquals(new long[] {1, 1, 1, 1, 0, 0}, batch.mask());
  }

  @Test
  void batchHas128TokensAndNoMoreThan32Rows() {
    assertEquals(List.of(2, 1), rows(3, 64));
    assertEquals(List.of(1, 1), rows(2, 65));
    assertEquals(List.of(32, 1), rows(33, 2));
  }

  private static List<Integer> rows(int texts, int tokens) {
    return TokenBatches.of(Collections.nCopies(texts, new long[tokens])).stream()
        .map(TokenBatches.Batch::rows)
        .toList();
  }
}
