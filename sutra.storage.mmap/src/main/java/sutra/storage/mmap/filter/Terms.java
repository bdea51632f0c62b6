package sutra.storage.mmap.filter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sutra.storage.api.text.Analyzer;
import sutra.storage.api.text.TermScanner;

/** The words of a text that stands for a question. */
public final class Terms {

  private Terms() {}

  /** The words of a text, each once, in the order in which they first occur. */
  public static List<byte[]> distinct(String text, Analyzer analyzer) {
    Set<ByteBuffer> words = new LinkedHashSet<>();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    TermScanner scanner = analyzer.newScanner();
    scanner.reset(utf8, utf8.length);
    while (scanner.next()) {
      words.add(ByteBuffer.wrap(Arrays.copyOf(scanner.term(), scanner.termSize())));
    }
    return words.stream().map(ByteBuffer::array).toList();
  }
}
