package sutra.embed.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/**
 * Vectors of released versions never change. If this test fails, the algorithm changed: restore it,
 * or give the new one a new model identifier and a golden file of its own.
 */
class HashEmbedderGoldenTest {

  private static final String FILE = "/golden/hash-words-ngrams-v1.tsv";

  /**
   * Line: dimension, how often the text is repeated, CRC32C of the big-endian float bits, the three
   * largest components, text.
   */
  @Test
  void vectorsAreThoseOfVersionOne() throws IOException {
    List<String> lines = goldenLines();
    assertTrue(lines.size() >= 40, lines.size() + " lines");
    for (String line : lines) {
      String[] fields = line.split("\t", 5);
      int dimension = Integer.parseInt(fields[0]);
      assertEquals(line, line(dimension, Integer.parseInt(fields[1]), fields[4]));
    }
  }

  private static List<String> goldenLines() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                HashEmbedderGoldenTest.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  static String line(int dimension, int repeats, String escaped) {
    String text = escaped.translateEscapes().repeat(repeats);
    float[] vector = new HashEmbedder(dimension).embed(text);
    return String.format(
        Locale.ROOT,
        "%d\t%d\t%08x\t%s\t%s",
        dimension,
        repeats,
        checksum(vector),
        largest(vector),
        escaped);
  }

  private static long checksum(float[] vector) {
    ByteBuffer bits = ByteBuffer.allocate(vector.length * Float.BYTES);
    for (float component : vector) {
      bits.putFloat(component);
    }
    CRC32C checksum = new CRC32C();
    checksum.update(bits.flip());
    return checksum.getValue();
  }

  private static String largest(float[] vector) {
    return IntStream.range(0, vector.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -Math.abs(vector[i])))
        .limit(3)
        .map(i -> i + ":" + vector[i])
        .collect(Collectors.joining(" "));
  }
}
