package sutra.storage.mmap.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.api.Filter.attribute;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.Filter;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.layer.Selection;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.ManifestFiles;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.segment.SegmentFiles;

/** Filters of one segment; its 1,000 concepts are numbered in the order of their ids. */
class LayerFilterTest {

  private static final int COUNT = 1_000;

  @TempDir Path directory;

  private SegmentLayer segment;

  @BeforeEach
  void writeSegment() throws IOException {
    var options = StoreOptions.builder().durability(Durability.MEMORY).build();
    Path store = directory.resolve("store");
    try (ConceptStore open = ConceptStores.open(store, options)) {
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < COUNT; i++) {
        batch.put(
            Concept.builder(id(i), i % 10 == 0 ? "ten river" : "river")
                .attribute("n", i)
                .confidence((double) i / COUNT)
                .created(Instant.EPOCH.plusSeconds(COUNT - i))
                .build());
      }
      open.write(batch);
      open.compact();
    }
    Manifest manifest = new ManifestFiles(FileSystem.NATIVE, store).newest().orElseThrow();
    var files = new SegmentFiles(FileSystem.NATIVE, store.resolve("segments"), manifest.store());
    segment = new SegmentLayer(files.open(manifest.sealed().segments().getFirst().number()));
    assertEquals(COUNT, segment.view().conceptCount());
  }

  @AfterEach
  void close() {
    segment.close();
  }

  private static ConceptId id(int number) {
    return new ConceptId(0, number);
  }

  private LayerFilter filter(Filter filter) {
    return filter(filter, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private LayerFilter filter(Filter filter, long from, long before) {
    return new LayerFilter(
        new Criteria(
            from, before, Optional.of(filter), Long.MAX_VALUE - 1, Analyzer.load(Analyzer.DEFAULT)),
        segment.view());
  }

  private boolean isKept(Filter filter) {
    return segment.selections().find(filter).isPresent();
  }

  private static Filter below(int number) {
    return attribute("n").lessThan(number);
  }

  @Test
  void askedOneByOneOrAllAtOnceTheAnswerIsTheSame() {
    List<Filter> filters =
        List.of(
            below(7),
            Filter.confidenceFrom(0.5),
            Filter.having("ten"),
            Filter.among(List.of(id(3), id(10), id(COUNT))),
            Filter.having("ten").and(below(500)),
            Filter.having("ten").or(below(5)).or(Filter.confidenceFrom(0.9)),
            Filter.having("ten").not().and(Filter.among(List.of(id(3), id(10)))),
            Filter.allOf(List.of()),
            Filter.anyOf(List.of()));
    for (Filter filter : filters) {
      Selection all = filter(filter).selection();
      int count = 0;
      for (int i = all.next(0); i != Selection.END; i = all.next(i + 1)) {
        assertTrue(filter(filter).passes(i), () -> "all of " + filter);
        count++;
      }
      assertEquals(count, all.cardinality());
      LayerFilter alone = filter(filter);
      for (int i = 0; i < COUNT; i++) {
        assertEquals(all.contains(i), alone.passes(i), () -> "each of " + filter);
      }
    }
  }

  @Test
  void equalFilterOfALaterQueryIsAnsweredFromTheCache() {
    Selection first = filter(below(7)).selection();
    assertEquals(7, first.cardinality());
    assertTrue(isKept(below(7)));
    assertSame(first, filter(below(7)).selection());
    assertFalse(isKept(below(8)));
  }

  @Test
  void recordsAreNotAllReadForAFew() {
    Filter few = Filter.among(List.of(id(3), id(700)));
    assertEquals(1, filter(below(7).and(few)).selection().cardinality());
    assertFalse(isKept(below(7)));
    assertEquals(1, filter(below(7).and(Filter.havingAll("ten"))).selection().cardinality());
    assertFalse(isKept(below(7)));
  }

  @Test
  void conditionsOfRecordsAreReadAndKeptTogether() {
    Filter both = below(700).and(Filter.confidenceFrom(0.5));
    Filter filter = Filter.having("river").and(below(700)).and(Filter.confidenceFrom(0.5));
    assertEquals(200, filter(filter).selection().cardinality());
    assertTrue(isKept(both));
    assertFalse(isKept(below(700)));
  }

  @Test
  void askingForManyOneByOneFindsAllAtOnce() {
    LayerFilter filter = filter(below(7));
    for (int i = 0; i < COUNT / 8; i++) {
      filter.passes(i);
    }
    assertFalse(isKept(below(7)));
    assertFalse(filter.passes(COUNT - 1));
    assertTrue(isKept(below(7)));
  }

  @Test
  void rangeNarrowsWhatPasses() {
    long from = (COUNT - 20) * 1_000_000L; // created when concept 20 was, or later
    Selection both = filter(Filter.having("ten"), from, Long.MAX_VALUE).selection();
    assertEquals(3, both.cardinality());
    assertEquals(0, both.next(0));
    assertEquals(10, both.next(1));
    assertEquals(20, both.next(11));
    Selection narrow = filter(below(7), from, from + 1).selection();
    assertEquals(0, narrow.cardinality());
    assertFalse(isKept(below(7)), "a range of one leaves few records to read");
  }
}
