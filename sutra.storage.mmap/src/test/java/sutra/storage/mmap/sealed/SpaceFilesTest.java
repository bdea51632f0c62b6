package sutra.storage.mmap.sealed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.VectorForm;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.mmap.GoldenFile;
import sutra.storage.mmap.io.SimulatedFileSystem;
import sutra.storage.mmap.layer.Totals;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.RowsEntry;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.manifest.SpaceEntry;
import sutra.storage.mmap.rows.MemoryRows;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.WritePace;
import sutra.storage.mmap.vectors.VectorCoding;

/** Rows beside a segment as files: their bytes, and which of them are kept. */
class SpaceFilesTest {

  private static final Path ROOT = Path.of("/simulated");
  private static final String GOLDEN = "rows-v1.rows";
  private static final UUID STORE = new UUID(0x1122334455667788L, 0x99AABBCCDDEEFF00L);
  private static final SpaceFiles.Name NAME = new SpaceFiles.Name(1, 31, 1);

  private final SimulatedFileSystem files = new SimulatedFileSystem(ROOT);
  private final SpaceFiles spaces = new SpaceFiles(files, ROOT.resolve("spaces"), STORE);

  /** Five versions, of which the second, the third and the last have vectors. */
  private record FiveVersions(RowShape shape) implements EmbeddingSource {

    private static final int[] ROWS = {-1, 0, 1, -1, 2};

    @Override
    public int conceptCount() {
      return ROWS.length;
    }

    @Override
    public MemoryRows vectors(int ordinal) {
      return MemoryRows.of(
          shape.form(), new float[] {3, 4}, new float[] {0.5f, -2}, new float[] {1, 0});
    }

    @Override
    public int vectorRow(int ordinal) {
      return ROWS[ordinal];
    }
  }

  private RowsEntry write(SpaceFiles.Name name) throws IOException {
    var source = new FiveVersions(new RowShape(name.space(), 2, VectorForm.FLOAT32));
    return spaces.write(name, 0xCAFE, source, VectorCoding.NONE, WritePace.FULL);
  }

  private SegmentVectors open(SpaceFiles.Name name) throws IOException {
    return new SegmentVectors(spaces.file(name).open());
  }

  @Test
  void rowsAreWrittenAsTheGoldenBytes() throws IOException {
    RowsEntry written = write(NAME);
    byte[] golden = GoldenFile.read(GOLDEN);
    assertArrayEquals(golden, files.content(ROOT.resolve("spaces/000001/000031.rows")));
    assertEquals(golden.length, written.size());
  }

  @Test
  void goldenRowsAreRead() throws IOException {
    spaces.createFolder(1);
    files.put(ROOT.resolve("spaces/000001/000031.rows"), GoldenFile.read(GOLDEN));
    SegmentVectors rows = open(NAME);
    assertEquals(new RowShape(1, 2, VectorForm.FLOAT32), rows.shape());
    assertEquals(0xCAFE, rows.segmentDigest());
    assertEquals(5, rows.file().summary().conceptCount());
    assertArrayEquals(new float[] {0.5f, -2}, rows.vector(1));
    assertEquals(5, rows.length(0));
    assertEquals(List.of(), rows.file().verify());
    rows.close();
  }

  @Test
  void aRowIsFoundByItsOwner() throws IOException {
    write(NAME);
    SegmentVectors rows = open(NAME);
    int[] found = new int[7];
    for (int concept = -1; concept < 6; concept++) {
      found[concept + 1] = rows.rowOf(concept);
    }
    assertArrayEquals(new int[] {-1, -1, 0, 1, -1, 2, -1}, found);
    rows.close();
  }

  @Test
  void aFileHasTheSectionsOfItsRowsAlone() throws IOException {
    write(NAME);
    SegmentVectors rows = open(NAME);
    assertTrue(rows.file().has(SegmentFormat.VECTORS));
    for (int kind = SegmentFormat.NODES; kind <= SegmentFormat.GRAPH; kind++) {
      assertEquals(kind == SegmentFormat.VECTORS, rows.file().has(kind), "kind " + kind);
    }
    rows.close();
  }

  @Test
  void rowsOfAnotherSpaceAreNotWritten() {
    var source = new FiveVersions(new RowShape(2, 2, VectorForm.FLOAT32));
    assertThrows(
        IllegalArgumentException.class,
        () -> spaces.write(NAME, 0, source, VectorCoding.NONE, WritePace.FULL));
  }

  private static SpaceEntry space(int number, String name, Role role) {
    return new SpaceEntry(number, new EmbeddingSpace(name, name, 2, Similarity.DOT), role);
  }

  private static Manifest manifest(List<SegmentEntry> segments) {
    var sealed = new SealedState(9, 0, Totals.NONE, segments, 0, List.of());
    return Manifest.ofNewStore(
            Optional.empty(),
            VectorForm.FLOAT32,
            "english-v1",
            Instant.parse("2026-01-01T00:00:00Z"))
        .withSpaces(
            List.of(
                space(1, "active", Role.ACTIVE),
                space(0, "kept", Role.KEPT),
                space(2, "computed", Role.COMPUTED)),
            sealed);
  }

  private void makeFiles(int space, String... names) throws IOException {
    spaces.createFolder(space);
    for (String name : names) {
      files.put(spaces.folder(space).resolve(name), new byte[1]);
    }
  }

  private TreeSet<String> names(int space) throws IOException {
    return new TreeSet<>(files.list(spaces.folder(space)));
  }

  @Test
  void whatNoManifestNamesIsDeleted() throws IOException {
    String[] all = {
      "000031.rows",
      "000031-2.rows",
      "000031.rows.tmp",
      "000031.graph",
      "000032.rows",
      "000032.graph",
      "000001.texts",
      "000001.texts.tmp"
    };
    for (int space = 0; space < 4; space++) {
      makeFiles(space, all);
    }
    spaces.deleteUnnamed(
        manifest(
            List.of(
                new SegmentEntry(31, 0, 1, 1, 1, 9)
                    .with(new RowsEntry(1, 2, 1, 1))
                    .with(new RowsEntry(0, 1, 1, 1)))));
    assertEquals(new TreeSet<>(List.of("000031-2.rows", "000031.graph")), names(1));
    assertEquals(new TreeSet<>(List.of("000001.texts", "000031.graph", "000031.rows")), names(0));
    assertEquals(
        new TreeSet<>(List.of("000001.texts", "000031-2.rows", "000031.graph", "000031.rows")),
        names(2));
    assertEquals(3, files.list(ROOT.resolve("spaces")).size()); // there is no space 3
  }

  @Test
  void foldersAreMadeOnceAndDurably() throws IOException {
    spaces.createFolder(1);
    spaces.createFolder(1);
    assertEquals(List.of("000001"), files.list(ROOT.resolve("spaces")));
  }
}
