package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.check.DeepCheck;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.layer.Totals;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.segment.ResealedFile;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFiles;
import sutra.storage.mmap.segment.SegmentFormat;

/** What is wrong behind checksums that hold. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeepCheckTest {

  @TempDir Path folder;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private StoreFiles files;
  private Manifest manifest;
  private SegmentFiles segments;
  private long number;
  private Path file;
  private byte[] sound;

  @BeforeEach
  void makeSegments() throws IOException {
    System.out.println("DeepCheckTest seed " + seed);
    Path store = folder.resolve("store");
    var history = new CommitHistory(random.nextLong());
    StoreOptions options =
        StoreOptions.builder()
            .memtableBytes(1 << 17)
            .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(64))
            .build();
    try (ConceptStore open = new MmapStoreProvider().open(store, options)) {
      for (int i = 0; i < 150; i++) {
        history.write(open, Durability.OS);
      }
    }
    files = new StoreFiles(FileSystem.NATIVE, store);
    manifest = files.manifests().newest().orElseThrow();
    segments = files.segments(manifest.store());
    number = numberOfAllKinds();
    file = store.resolve(SegmentFiles.place(number));
    sound = Files.readAllBytes(file);
  }

  /** A segment with something in each section; the first one ended nothing before it. */
  private long numberOfAllKinds() throws IOException {
    for (SegmentEntry entry : manifest.sealed().segments()) {
      try (SegmentFile open = segments.open(entry.number())) {
        if (open.summary().edgeCount() > 0 && open.section(SegmentFormat.ENDS).byteSize() > 0) {
          return entry.number();
        }
      }
    }
    throw new AssertionError("no segment has both associations and ends");
  }

  private List<Damage> damagesAfter(int kind, long offset, int bit) throws IOException {
    long at;
    try (SegmentFile open = segments.open(number)) {
      at = open.sectionOffset(kind) + offset;
    }
    ResealedFile.flip(file, manifest.store(), number, at, bit);
    List<Damage> damages = DeepCheck.run(segments, files.spaces(manifest.store()), manifest);
    Files.write(file, sound);
    return damages;
  }

  private void requireFound(String section, int kind, long offset, int bit) throws IOException {
    List<Damage> damages = damagesAfter(kind, offset, bit);
    assertFalse(damages.isEmpty(), section);
    assertTrue(
        damages.stream().anyMatch(damage -> damage.problem().startsWith("section " + section)),
        damages::toString);
    assertEquals(SegmentFiles.place(number), damages.getFirst().file());
  }

  @Test
  void soundSegmentsAreClean() throws IOException {
    assertEquals(List.of(), DeepCheck.run(segments, files.spaces(manifest.store()), manifest));
  }

  @Test
  void wrongEntriesAreFoundInTheirSections() throws IOException {
    requireFound("NODES", SegmentFormat.NODES, 7, 7);
    requireFound("ID_TABLE", SegmentFormat.NODES, 9, 1); // hashed elsewhere
    requireFound("CONCEPTS", SegmentFormat.CONCEPTS, 64 + 7, 2); // the birth of the first version
    requireFound("CONCEPTS", SegmentFormat.CONCEPTS, 64 + 95, 7); // its vector
    requireFound("EDGES", SegmentFormat.EDGES, 32 + 5, 3); // the birth of the first association
    requireFound("ADJACENCY", SegmentFormat.EDGES, 4, 0); // the target of the first association
    requireFound("TIMES", SegmentFormat.CONCEPTS, 64 + 32, 0); // the creation of the first version
    requireFound("WORDS", SegmentFormat.CONCEPTS, 64 + 88, 0); // how many words it has
    requireFound("ENDS", SegmentFormat.ENDS, 16 + 2, 7); // the version that ended first
    requireFound("COMMITS", SegmentFormat.COMMITS, 7, 6); // when the first was made
  }

  @Test
  void wrongTotalsAreFound() throws IOException {
    SealedState sealed = manifest.sealed();
    Totals totals = sealed.totals();
    var wrong =
        new SealedState(
            sealed.sequence(),
            sealed.committedMicros(),
            new Totals(
                totals.concepts() + 1, totals.associations(), totals.vectors(), totals.words()),
            sealed.segments(),
            sealed.historyFloor(),
            sealed.merges());
    List<Damage> damages =
        DeepCheck.run(
            segments, files.spaces(manifest.store()), manifest.next(wrong, manifest.walFloor()));
    assertEquals(1, damages.size());
    assertTrue(damages.getFirst().problem().startsWith("section sealed"), damages::toString);
  }

  @Test
  void anyBitMayBeWrongAndTheCheckEnds() throws IOException {
    int[] kinds = {
      SegmentFormat.NODES, SegmentFormat.ID_TABLE, SegmentFormat.CONCEPTS, SegmentFormat.EDGES,
      SegmentFormat.ADJACENCY, SegmentFormat.WORDS, SegmentFormat.TIMES, SegmentFormat.ENDS
    };
    int found = 0;
    for (int round = 0; round < 300; round++) {
      int kind = kinds[random.nextInt(kinds.length)];
      long size;
      try (SegmentFile open = segments.open(number)) {
        size = open.section(kind).byteSize();
      }
      if (size > 0) {
        found += damagesAfter(kind, random.nextLong(size), random.nextInt(8)).isEmpty() ? 0 : 1;
      }
    }
    assertTrue(found > 100, found + " found");
  }
}
