package sutra.storage.mmap.segment.words;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import sutra.storage.mmap.GoldenFile;
import sutra.storage.mmap.io.Layouts;
import sutra.storage.mmap.segment.MemorySection;

/** The section of words of format 1: what the first release wrote is written, and read, by all. */
class WordsGoldenTest {

  private static final String FILE = "segment-words-v1.bin";

  /** A term of every form: in two packed blocks with a long tail, a short one, none; in a few. */
  private static ModelWords model() {
    var model = new ModelWords(300);
    for (int i = 0; i < 300; i++) {
      model.add(utf8("all"), i, 1);
      if (i < 130) {
        model.add(utf8("allow"), 2 * i, 1 + i % 4);
      }
      if (i < 128) {
        model.add(utf8("ünïcode"), i + i / 2, 1 + i * i);
      }
      if (i % 30 == 7) {
        model.add(utf8("ten"), i, i);
      }
      model.add(utf8("number" + i / 8), i, 1);
    }
    return model;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void writerWritesTheGoldenBytes() {
    var output = new MemorySection();
    model().writeTo(output);
    assertArrayEquals(GoldenFile.read(FILE), output.bytes().toArray(Layouts.BYTE));
  }

  @Test
  void readerReadsTheGoldenBytes() {
    byte[] golden = GoldenFile.read(FILE);
    ModelWords model = model();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment section = arena.allocate(golden.length, 64);
      MemorySegment.copy(golden, 0, section, Layouts.BYTE, 0, golden.length);
      var words = new SegmentWords(section);
      assertEquals(model.terms.size(), words.termCount());
      SegmentPostings cursor = words.postings();
      model.terms.forEach((term, postings) -> {
        cursor.reset(words.find(term));
        postings.forEach((ordinal, frequency) -> {
          assertEquals(ordinal, cursor.next());
          assertEquals(frequency, cursor.frequency());
          assertEquals(model.wordCounts[ordinal], words.wordCount(ordinal));
        });
        assertEquals(SegmentPostings.END, cursor.next());
      });
    }
  }
}
