package sutra.embed.spi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmbedderTest {

  @Test
  void batchKeepsTheOrderOfItsTexts() {
    try (Embedder lengths = new LengthEmbedder()) {
      float[][] vectors = lengths.embedAll(List.of("abc", "", "a"));
      assertArrayEquals(new float[][] {{3}, {0}, {1}}, vectors);
      assertEquals(0, lengths.embedAll(List.of()).length);
    }
  }

  @Test
  void questionGetsTheSameVectorWhateverTheStatistics() {
    WordStatistics none =
        new WordStatistics() {
          @Override
          public long texts() {
            throw new AssertionError("asked");
          }

          @Override
          public long textsWith(String word) {
            throw new AssertionError("asked for " + word);
          }
        };
    try (Embedder lengths = new LengthEmbedder()) {
      assertArrayEquals(lengths.embedQuery("abc"), lengths.embedQuery("abc", none));
    }
  }

  @Test
  void lookUpWithoutProvidersFindsNone() {
    assertEquals(List.of(), Embedders.available());
    EmbedderOptions options = EmbedderOptions.defaults();
    String message =
        assertThrows(EmbeddingException.class, () -> Embedders.openDefault(options)).getMessage();
    assertTrue(message.contains("add the module sutra.embed.hash"), message);
    assertThrows(EmbeddingException.class, () -> Embedders.open("hash", options));
  }

  private static final class LengthEmbedder implements Embedder {
    @Override
    public String model() {
      return "length";
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public float[] embed(String text) {
      return new float[] {text.length()};
    }

    @Override
    public void close() {}
  }
}
