package sutra.embed.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EmbeddingCountsTest {

  @Test
  void paddingShareIsOfAllTokensComputed() {
    assertEquals(0.25, new EmbeddingCounts(2, 30, 10, 0, 0).paddingShare());
    assertEquals(0, EmbeddingCounts.NONE.paddingShare());
  }

  @Test
  void noCountIsNegative() {
    assertThrows(IllegalArgumentException.class, () -> new EmbeddingCounts(0, 0, 0, 0, -1));
  }
}
