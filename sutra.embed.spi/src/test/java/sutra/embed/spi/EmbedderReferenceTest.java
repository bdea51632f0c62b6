package sutra.embed.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedderReferenceTest {

  @Test
  void nameAloneLeavesTheModelToTheProvider() {
    EmbedderReference reference = EmbedderReference.parse("hash");
    assertEquals(new EmbedderReference("hash", Optional.empty()), reference);
    assertEquals("hash", reference.toString());
    EmbedderOptions options = EmbedderOptions.defaults().withDimension(7);
    assertEquals(options, reference.applyTo(options));
  }

  @Test
  void firstColonEndsTheName() {
    EmbedderReference reference = EmbedderReference.parse("http:nomic:v1.5");
    assertEquals(new EmbedderReference("http", Optional.of("nomic:v1.5")), reference);
    assertEquals("http:nomic:v1.5", reference.toString());
    assertEquals(
        Map.of("model", "nomic:v1.5"), reference.applyTo(EmbedderOptions.defaults()).settings());
  }

  @Test
  void modelGivenTwiceMustBeTheSame() {
    EmbedderReference reference = EmbedderReference.parse("onnx:a");
    EmbedderOptions same = EmbedderOptions.defaults().with("model", "a");
    assertEquals(same, reference.applyTo(same));
    EmbedderOptions other = EmbedderOptions.defaults().with("model", "b");
    String message =
        assertThrows(IllegalArgumentException.class, () -> reference.applyTo(other)).getMessage();
    assertTrue(message.contains("model=b: the embedder is given as onnx:a"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ":model", "onnx:", "onnx: "})
  void referenceWithoutAPartIsRefused(String reference) {
    assertThrows(IllegalArgumentException.class, () -> EmbedderReference.parse(reference));
  }
}
