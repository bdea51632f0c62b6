package sutra.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import sutra.embed.spi.EmbedderOptions;

class OnnxEmbedderTest {

  @Test
  void valuesAreThoseOfSentenceTransformers() {
    try (OnnxEmbedder embedder = new OnnxEmbedderProvider().open(EmbedderOptions.defaults())) {
      float[] vector = embedder.embed("I love sentence transformers.");
      assertEquals(384, vector.length);
      assertEquals(-0.0803190097f, vector[0], 1e-4f);
      assertEquals(-0.0171345081f, vector[1], 1e-4f);
      assertEquals(0.0478825271f, vector[382], 1e-4f);
      assertEquals(-0.056189958f, vector[383], 1e-4f);
    }
  }
}
