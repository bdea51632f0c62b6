package sutra.storage.mmap.segment.words;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.mmap.segment.MemorySection;

/** A section holds what was written: terms, postings, word counts and sums. */
class SegmentWordsTest {

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<Integer, Integer> postings(SegmentPostings cursor) {
    Map<Integer, Integer> postings = new TreeMap<>();
    assertEquals(-1, cursor.ordinal());
    for (int last = -1; cursor.next() != SegmentPostings.END; last = cursor.ordinal()) {
      assertTrue(cursor.ordinal() > last, cursor.ordinal() + " after " + last);
      postings.put(cursor.ordinal(), cursor.frequency());
    }
    assertEquals(SegmentPostings.END, cursor.ordinal());
    assertEquals(SegmentPostings.END, cursor.next());
    return postings;
  }

  private static void assertHolds(ModelWords model, SegmentWords words) {
    assertEquals(model.terms.size(), words.termCount());
    assertEquals(model.wordCounts.length, words.conceptCount());
    assertEquals(Arrays.stream(model.wordCounts).asLongStream().sum(), words.totalWords());
    assertEquals(Arrays.stream(model.wordCounts).filter(i -> i > 0).count(), words.documentCount());
    for (int i = 0; i < model.wordCounts.length; i++) {
      assertEquals(model.wordCounts[i], words.wordCount(i));
    }
    TermCursor terms = words.terms();
    SegmentPostings cursor = words.postings();
    long postingCount = 0;
    int number = 0;
    for (var expected : model.terms.entrySet()) {
      assertTrue(terms.next());
      assertEquals(number, terms.number());
      assertArrayEquals(expected.getKey(), Arrays.copyOf(terms.term(), terms.termSize()));
      assertEquals(number, words.find(expected.getKey()));
      assertEquals(expected.getValue().size(), terms.documentFrequency());
      cursor.reset(number);
      assertEquals(expected.getValue().size(), cursor.documentFrequency());
      assertEquals(
          expected.getValue().values().stream().mapToLong(i -> i).sum(), cursor.totalFrequency());
      assertEquals(cursor.totalFrequency(), terms.totalFrequency());
      assertEquals(expected.getValue(), postings(cursor));
      cursor.reset(terms);
      assertEquals(expected.getValue(), postings(cursor));
      postingCount += expected.getValue().size();
      number++;
    }
    assertFalse(terms.next());
    assertEquals(postingCount, words.postingCount());
  }

  @Test
  void randomCorporaComeBack() {
    long seed = System.nanoTime();
    System.out.println("SegmentWordsTest seed=" + seed);
    var random = new SplittableRandom(seed);
    for (int conceptCount : new int[] {1, 17, 128, 3_000}) {
      ModelWords model = RandomWords.corpus(random, conceptCount);
      SegmentWords words = model.written();
      assertHolds(model, words);
      for (int i = 0; i < 1_000; i++) {
        byte[] absent = utf8("w" + random.nextInt(1_000) + (char) ('a' + random.nextInt(26)));
        assertEquals(model.terms.containsKey(absent), words.find(absent) >= 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 127, 128, 129, 136, 137, 255, 256, 257, 1_024})
  void termInSoManyConceptsComesBack(int count) {
    var model = new ModelWords(5 * count);
    for (int i = 0; i < count; i++) {
      model.add(utf8("dense"), i, 1);
      model.add(utf8("often"), i, 1 + i % 7);
      model.add(utf8("sparse"), 5 * i + i % 5, 1 + i * i);
    }
    assertHolds(model, model.written());
  }

  @Test
  void segmentWithoutWordsIsEmpty() {
    for (int conceptCount : new int[] {0, 100}) {
      var model = new ModelWords(conceptCount);
      SegmentWords words = model.written();
      assertHolds(model, words);
      assertEquals(-1, words.find(utf8("word")));
      assertEquals(-1, words.find(new byte[0]));
      assertFalse(words.terms().seek(new byte[0]));
      assertEquals(SegmentPostings.END, words.postings().next());
      assertThrows(IndexOutOfBoundsException.class, () -> words.postings().reset(0));
    }
  }

  @Test
  void unusualTermsComeBack() {
    var model = new ModelWords(4);
    byte[] longest = new byte[0x7fff];
    Arrays.fill(longest, (byte) 'x');
    byte[] almost = longest.clone();
    almost[0x7ffe] = 'y';
    for (byte[] term : new byte[][] {longest, almost, {}, {0}, {0, 0}, {0, 0, 0, 0, 0, 0, 0, 0}}) {
      model.add(term, 1, 1);
    }
    for (int i = 0; i < 300; i++) {
      model.add("ünïcödé" + i, i % 4);
      model.add("語".repeat(1 + i % 40), i % 4);
      model.add("\ud83d\ude00" + i / 3, i % 4);
      model.add(new byte[] {'s', 'a', 'm', 'e', 'e', 'i', 'g', 'h', 't', (byte) i}, 2, 1);
    }
    SegmentWords words = model.written();
    assertHolds(model, words);
    for (byte[] term : model.terms.keySet()) {
      for (byte last : new byte[] {0, 'a', (byte) 0xFF}) {
        byte[] longer = Arrays.copyOf(term, term.length + 1);
        longer[term.length] = last;
        assertEquals(model.terms.containsKey(longer), words.find(longer) >= 0);
      }
      byte[] shorter = Arrays.copyOf(term, Math.max(0, term.length - 1));
      assertEquals(model.terms.containsKey(shorter), words.find(shorter) >= 0);
    }
  }

  @Test
  void wordCountsOfAnySizeAreExact() {
    for (int highest : new int[] {0xFF, 0x100, 0xFFFF, 0x1_0000, Integer.MAX_VALUE}) {
      var model = new ModelWords(3);
      model.add(utf8("word"), 0, 1);
      model.add(utf8("word"), 2, highest);
      assertHolds(model, model.written());
    }
  }

  @Test
  void seekFindsTheFirstTermNotBelow() {
    long seed = System.nanoTime();
    System.out.println("SegmentWordsTest seed=" + seed);
    var random = new SplittableRandom(seed);
    ModelWords model = RandomWords.corpus(random, 500);
    TermCursor terms = model.written().terms();
    for (int i = 0; i < 2_000; i++) {
      byte[] least = utf8("w" + random.nextInt(10_000));
      least = Arrays.copyOf(least, random.nextInt(least.length + 1));
      byte[] expected = model.terms.ceilingKey(least);
      assertEquals(expected != null, terms.seek(least));
      if (expected != null) {
        assertArrayEquals(expected, Arrays.copyOf(terms.term(), terms.termSize()));
        byte[] following = model.terms.higherKey(expected);
        assertEquals(following != null, terms.next());
      }
    }
  }

  @Test
  void termWithoutPostingsIsLeftOut() {
    var model = new ModelWords(2);
    model.add("a", 0);
    model.terms.put(utf8("b"), new TreeMap<>());
    model.add("c", 1);
    SegmentWords words = model.written();
    assertEquals(2, words.termCount());
    assertEquals(-1, words.find(utf8("b")));
    assertEquals(1, words.find(utf8("c")));
  }

  @Test
  void wrongInputIsRefused() {
    var model = new ModelWords(2);
    model.terms.put(utf8("a"), new TreeMap<>(Map.of(2, 1)));
    assertThrows(IllegalArgumentException.class, model::written);
    model.terms.put(utf8("a"), new TreeMap<>(Map.of(0, 0)));
    assertThrows(IllegalArgumentException.class, model::written);
    model.terms.put(utf8("a"), new TreeMap<>(Map.of(0, 1)));
    model.wordCounts[1] = -1;
    assertThrows(IllegalArgumentException.class, model::written);
    var terms = new TreeMap<byte[], TreeMap<Integer, Integer>>((a, b) -> Arrays.compare(b, a));
    terms.put(utf8("a"), new TreeMap<>(Map.of(0, 1)));
    terms.put(utf8("b"), new TreeMap<>(Map.of(0, 1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> WordsWriter.write(new MemorySection(), ModelWords.source(terms), 2, _ -> 1));
  }

  @Test
  void sizesAddUpToTheSection() {
    var output = new MemorySection();
    ModelWords model = RandomWords.corpus(new SplittableRandom(7), 2_000);
    WordsSizes sizes = model.writeTo(output);
    assertEquals(model.terms.size(), sizes.termCount());
    long parts = sizes.postingBytes() + sizes.dictionaryBytes() + sizes.wordCountBytes();
    long rest = output.position() - parts - WordsFormat.FOOTER_SIZE;
    assertTrue(rest >= 0 && rest < 16, "rest=" + rest);
  }
}
