package sutra.bench.peers.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sutra.bench.data.Links;
import sutra.bench.data.Questions;
import sutra.bench.data.RowShape;
import sutra.bench.data.Rows;

/** Every product gives back what it was given, at both levels and after it was closed. */
class ProductsTest {

  private static final int COUNT = 100;
  private static final int DIMENSION = 16;
  private static final long SEED = 5;

  private final Rows rows = new Rows(RowShape.usual(DIMENSION), SEED);

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("readable")
  void recordsComeBackWholeAtEachLevel(Product product) throws Exception {
    for (Level level : Level.values()) {
      Path folder = Files.createDirectory(directory.resolve(level.name()));
      try (StoreUnderTest store = open(product, folder, level)) {
        for (int i = 0; i < COUNT; i++) {
          write(store, i);
        }
        store.await();
        requireAll(store);
        store.settle();
        requireAll(store);
      }
      try (StoreUnderTest store = open(product, folder, level)) {
        requireAll(store);
        assertEquals(0, store.rejected());
      }
    }
  }

  /** In each of the three ways by turns, waiting where the way changes. */
  private void write(StoreUnderTest store, int index) throws Exception {
    switch (index % 3) {
      case 0 -> store.put(rows.row(index));
      case 1 -> store.putBuffered(rows.row(index));
      default -> store.putAhead(rows.row(index));
    }
  }

  private void requireAll(StoreUnderTest store) throws Exception {
    for (int i = 0; i < COUNT; i++) {
      assertEquals(rows.checksum(i), store.get(i).orElseThrow().checksum(), "index " + i);
    }
    assertTrue(store.get(COUNT).isEmpty());
    Set<Long> found = new HashSet<>();
    store.scan(row -> {
      assertEquals(rows.checksum(row.index()), row.checksum());
      assertTrue(found.add(row.index()), "index " + row.index() + " twice");
    });
    assertEquals(COUNT, found.size());
  }

  @ParameterizedTest
  @MethodSource("readable")
  void recordsWithoutEmbeddingComeBack(Product product) throws Exception {
    Rows texts = new Rows(RowShape.texts(100), SEED);
    try (StoreUnderTest store = open(product, new Setting(directory, Level.OS, 0, 1 << 20))) {
      store.put(texts.row(1));
      assertEquals(texts.checksum(1), store.get(1).orElseThrow().checksum());
    }
  }

  @ParameterizedTest
  @MethodSource("linking")
  void linksAreFollowed(Product product) throws Exception {
    Links links = new Links(COUNT, SEED);
    try (StoreUnderTest store = open(product, directory, Level.OS)) {
      store.putLinks(links.of(0, COUNT / 2));
      store.putLinks(links.of(COUNT / 2, COUNT));
      List<Long> walked = new ArrayList<>();
      store.walk(COUNT, walked::add);
      for (int source = 0; source < COUNT; source++) {
        List<Long> found = new ArrayList<>();
        store.neighbours(source, found::add);
        assertEquals(targets(links, source), sorted(found), "source " + source);
        assertEquals(1, store.hops(source, links.target(source, 2), 3));
      }
      Collections.sort(walked);
      List<Long> all = new ArrayList<>();
      for (int source = 0; source < COUNT; source++) {
        all.addAll(targets(links, source));
      }
      assertEquals(sorted(all), walked);
    }
  }

  @ParameterizedTest
  @MethodSource("linking")
  void hopsAreAsFewAsABareSearchSays(Product product) throws Exception {
    Links links = new Links(COUNT, SEED);
    try (StoreUnderTest store = open(product, directory, Level.OS);
        StoreUnderTest reference = open(Products.BARE_CSR, directory, Level.OS)) {
      store.putLinks(links.of(0, COUNT));
      reference.putLinks(links.of(0, COUNT));
      for (int from = 0; from < COUNT; from++) {
        int to = (from * 37 + 11) % COUNT;
        assertEquals(reference.hops(from, to, 32), store.hops(from, to, 32), from + " to " + to);
      }
      assertEquals(0, store.hops(3, 3, 3));
    }
  }

  @ParameterizedTest
  @MethodSource("searching")
  void hitsHaveTheWordsAsked(Product product) throws Exception {
    Rows texts = new Rows(RowShape.texts(280), SEED);
    try (StoreUnderTest store = open(product, new Setting(directory, Level.OS, 0, 1 << 20))) {
      for (int i = 0; i < COUNT; i++) {
        store.putAhead(texts.row(i));
      }
      store.makeSearchable();
      int answered = 0;
      for (List<String> words : Questions.list(SEED, 50, 2)) {
        long matching =
            Stream.iterate(0L, index -> index < COUNT, index -> index + 1)
                .filter(index -> matches(texts, index, words))
                .count();
        List<Long> hits = store.search(words, 10);
        assertEquals(Math.min(10, matching), hits.size(), words.toString());
        hits.forEach(hit -> assertTrue(matches(texts, hit, words), "hit " + hit + " of " + words));
        answered += hits.isEmpty() ? 0 : 1;
      }
      assertTrue(answered > 10, answered + " answered");
    }
  }

  @Test
  void bareFileHoldsTheBytesOfEachRecord() throws Exception {
    Product product = Products.named(Products.BARE_FILE).orElseThrow();
    try (StoreUnderTest store = open(product, directory, Level.OS)) {
      store.put(rows.row(0));
      store.put(rows.row(1));
    }
    long expected = 2 * RowCodec.KEY_BYTES;
    expected += RowCodec.value(rows.row(0)).length + RowCodec.value(rows.row(1)).length;
    assertEquals(expected, Files.size(directory.resolve("records")));
  }

  @Test
  void namesAreDifferentAndHaveNoSpaces() {
    Set<String> names = new HashSet<>();
    for (Product product : Products.ALL) {
      assertTrue(names.add(product.name()), product.name());
      assertFalse(product.name().contains(" "), product.name());
      assertEquals(product, Products.named(product.name().toLowerCase()).orElseThrow());
      for (Level level : Level.values()) {
        assertFalse(product.settings(level).isBlank(), product.name());
      }
    }
  }

  private static boolean matches(Rows texts, long index, List<String> words) {
    return words.stream().anyMatch(List.of(texts.row(index).content().split("[ .]+"))::contains);
  }

  private static List<Long> targets(Links links, long source) {
    List<Long> targets = new ArrayList<>();
    for (int ordinal = 0; ordinal < Links.DEGREE; ordinal++) {
      targets.add(links.target(source, ordinal));
    }
    return sorted(targets);
  }

  private static List<Long> sorted(List<Long> numbers) {
    return numbers.stream().sorted().toList();
  }

  private static StoreUnderTest open(Product product, Path folder, Level level) throws Exception {
    return open(product, new Setting(folder, level, DIMENSION, 1 << 20));
  }

  /** Skips the test, by name, where a product's native library does not run. */
  private static StoreUnderTest open(Product product, Setting setting) throws Exception {
    try {
      return product.open(setting);
    } catch (LinkageError e) {
      return abort(product.name() + " has no native library for this machine: " + e);
    }
  }

  static Stream<Product> readable() {
    return with(Ability.READ);
  }

  static Stream<Product> linking() {
    return with(Ability.LINK);
  }

  static Stream<Product> searching() {
    return with(Ability.WORDS);
  }

  private static Stream<Product> with(Ability ability) {
    return Products.ALL.stream().filter(product -> product.abilities().contains(ability));
  }
}
