package sutra.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import sutra.embed.spi.EmbeddingCounts;

class TruncatedTextsTest {

  private static Optional<String> sentence(long truncated, OptionalInt limit) {
    return TruncatedTexts.sentence(new EmbeddingCounts(9000, 9, 9, truncated, 0), limit);
  }

  @Test
  void nothingIsSaidOfTextsThatWereReadWhole() {
    assertEquals(Optional.empty(), sentence(0, OptionalInt.of(256)));
  }

  @Test
  void textsAreCountedWithTheLimit() {
    assertEquals(
        "1,017 texts were longer than 256 tokens; only their beginning has a part in their meaning",
        sentence(1017, OptionalInt.of(256)).orElseThrow());
    assertEquals(
        "1 text was longer than the model reads; only its beginning has a part in its meaning",
        sentence(1, OptionalInt.empty()).orElseThrow());
  }
}
