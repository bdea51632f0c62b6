package sutra.storage.mmap.memtable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.io.Layouts;
import sutra.storage.mmap.layer.PostingCursor;

/** The inverted index and its {@link PostingCursor}. */
class WordIndexTest {

  private static WordIndex index(Arena arena) {
    return new WordIndex(arena, new Slab(arena), Analyzer.load(Analyzer.DEFAULT).newScanner());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int add(WordIndex index, MemorySegment memory, int concept, String content) {
    byte[] bytes = utf8(content);
    MemorySegment.copy(bytes, 0, memory, Layouts.BYTE, 8, bytes.length);
    return index.add(concept, memory, 8, bytes.length);
  }

  /** The postings of a word, checked to come in falling order of concepts. */
  private static Map<Integer, Integer> postings(WordIndex index, String word) {
    Map<Integer, Integer> postings = new TreeMap<>();
    PostingCursor cursor = index.postings(utf8(word));
    for (int last = Integer.MAX_VALUE; cursor.next(); last = cursor.concept()) {
      assertTrue(cursor.concept() < last, cursor.concept() + " after " + last);
      assertTrue(cursor.frequency() > 0);
      postings.put(cursor.concept(), cursor.frequency());
    }
    return postings;
  }

  @Test
  void postingsAgreeWithCounting() {
    long seed = System.nanoTime();
    System.out.println("WordIndexTest seed=" + seed);
    var random = new SplittableRandom(seed);
    try (Arena arena = Arena.ofConfined()) {
      var index = index(arena);
      MemorySegment memory = arena.allocate(1 << 16, 8);
      Map<String, Map<Integer, Integer>> expected = new HashMap<>();
      for (int concept = 0; concept < 5_000; concept++) {
        var content = new StringBuilder();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
          // Word w0 is in almost every text, high numbers are rare.
          int word = (int) (Math.pow(random.nextDouble(), 6) * 3_000);
          content.append(i % 2 == 0 ? " W" : " w").append(word);
          expected
              .computeIfAbsent("w" + word, _ -> new TreeMap<>())
              .merge(concept, 1, Integer::sum);
        }
        assertEquals(count, add(index, memory, concept, content.toString()));
      }
      expected.forEach((word, postings) -> assertEquals(postings, postings(index, word), word));
      assertEquals(Map.of(), postings(index, "w3001"));
      assertEquals(Map.of(), postings(index, ""));
    }
  }

  @Test
  void contentLargerThanTheScratchIsIndexed() {
    try (Arena arena = Arena.ofConfined()) {
      var index = index(arena);
      MemorySegment memory = arena.allocate(1 << 20, 8);
      assertEquals(100_000, add(index, memory, 0, "ab ".repeat(100_000)));
      assertEquals(Map.of(0, 100_000), postings(index, "ab"));
    }
  }

  /** The sizes around that of the prefix, which stands in the record of a word. */
  @Test
  void wordsOfEverySizeAreTold() {
    try (Arena arena = Arena.ofConfined()) {
      var index = index(arena);
      MemorySegment memory = arena.allocate(1 << 17, 8);
      String longest = "a".repeat(255);
      var content = new StringBuilder();
      for (int size = 1; size <= 255; size++) {
        content.append(longest, 0, size).append(' ').append(longest, 0, size - 1).append("b ");
      }
      assertEquals(510, add(index, memory, 7, content.toString()));
      assertEquals(510, index.termCount());
      for (int size = 1; size <= 255; size++) {
        assertEquals(Map.of(7, 1), postings(index, longest.substring(0, size)));
        assertEquals(Map.of(7, 1), postings(index, longest.substring(1, size) + "b"));
      }
    }
  }

  @Test
  void readersSeeWholePostingsWhileTheWriterAdds() throws Exception {
    try (Arena arena = Arena.ofShared()) {
      var index = index(arena);
      MemorySegment memory = arena.allocate(1 << 12, 8);
      AtomicInteger published = new AtomicInteger();
      WhileWriting.run(
          700,
          1 << 20,
          i -> {
            add(index, memory, i, "all all n" + i % 97 + " own" + i);
            published.set(i + 1);
          },
          () -> {
            int least = published.get();
            if (least == 0) {
              return;
            }
            assertEquals(1, postings(index, "own" + (least - 1)).get(least - 1));
            PostingCursor cursor = index.postings(utf8("all"));
            int next = least - 1;
            for (int i = 0; i < 2_000 && cursor.next(); i++) {
              if (cursor.concept() < least) {
                assertEquals(next--, cursor.concept(), "no posting is left out");
                assertEquals(2, cursor.frequency());
              }
            }
          });
    }
  }
}
