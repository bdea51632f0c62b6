package sutra.cli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void bothEndsOfLineAndAMissingLastOneAreUnderstood() throws IOException {
    assertEquals(List.of("one", "two", "", "four"), lines("one\r\ntwo\n\nfour"));
    assertEquals(List.of("one"), lines("one\n"));
    assertEquals(List.of(), lines(""));
    assertEquals(List.of(""), lines("\n"));
  }

  @Test
  void byteOrderMarkIsDroppedFromTheFirstLineOnly() throws IOException {
    assertEquals(List.of("a", "\uFEFFb"), lines("\uFEFFa\n\uFEFFb"));
  }

  @Test
  void replacementCharacterInTheInputIsText() throws IOException {
    assertEquals(List.of("was \uFFFD before"), lines("was \uFFFD before"));
  }

  @Test
  void malformedUtf8NamesLineColumnAndByte() throws IOException {
    LineReader reader = reader(new byte[] {'o', 'k', '\n', 'a', (byte) 0x92, 'b', '\n', 'c'}, 100);
    assertEquals("ok", reader.next().orElseThrow());
    BadDataException e = assertThrows(BadDataException.class, reader::next);
    assertEquals("in.txt:2: expected UTF-8, found byte 0x92 at column 2; mend it", e.getMessage());
    assertTrue(e.skippable());
    assertEquals("c", reader.next().orElseThrow());
    assertEquals(3, reader.line());
  }

  @Test
  void lineCutOffInsideACharacterIsMalformed() {
    byte[] cut = {'a', (byte) 0xC3};
    assertThrows(BadDataException.class, reader(cut, 100)::next);
  }

  @Test
  void fallbackCharsetServesOnlyLinesThatAreNotUtf8() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("Zürich\n".getBytes(StandardCharsets.UTF_8));
    bytes.write("Zürich\n".getBytes(StandardCharsets.ISO_8859_1));
    Optional<Charset> fallback = Optional.of(Charset.forName("windows-1252"));
    LineReader reader = LineReader.ofText("in.txt", Inputs.of(bytes.toByteArray()), fallback);
    assertEquals("Zürich", reader.next().orElseThrow());
    assertEquals("Zürich", reader.next().orElseThrow());
  }

  @Test
  void lineOverTheLimitIsRefusedAndTheNextOneRead() throws IOException {
    int limit = 100_000;
    String longest = "x".repeat(limit);
    LineReader reader =
        reader((longest + "\n" + longest + "y\nnext\n" + "z".repeat(3 * limit)).getBytes(), limit);
    assertEquals(longest, reader.next().orElseThrow());
    BadDataException e = assertThrows(BadDataException.class, reader::next);
    assertEquals(
        "in.txt:2: the line has more than 100000 bytes: split it into several", e.getMessage());
    assertEquals("next", reader.next().orElseThrow());
    assertThrows(BadDataException.class, reader::next);
    assertTrue(reader.next().isEmpty());
  }

  @Test
  void anyCuttingOfTheStreamGivesTheSameLines() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      text.append("é".repeat(random.nextInt(120))).append(random.nextBoolean() ? "\n" : "\r\n");
    }
    LineReader reader =
        LineReader.ofUtf8("in.txt", new Dribble(Inputs.of(text.toString()), random));
    assertEquals(text.toString().lines().toList(), readAll(reader), "seed " + seed);
  }

  private static List<String> lines(String text) throws IOException {
    return readAll(reader(text.getBytes(StandardCharsets.UTF_8), 1 << 20));
  }

  private static List<String> readAll(LineReader reader) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Optional<String> line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(line.get());
    }
    return lines;
  }

  private static LineReader reader(byte[] bytes, int limit) {
    return new LineReader("in.txt", Inputs.of(bytes), Optional.empty(), "; mend it", limit);
  }

  /** Gives few bytes at a time, as a pipe may. */
  private static final class Dribble extends InputStream {
    private final InputStream in;
    private final Random random;

    Dribble(InputStream in, Random random) {
      this.in = in;
      this.random = random;
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return in.read(target, offset, Math.min(length, 1 + random.nextInt(50)));
    }
  }
}
