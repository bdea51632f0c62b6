package sutra.storage.mmap.vectors;

import static java.lang.Integer.MAX_VALUE;
import static java.lang.Integer.MIN_VALUE;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.mmap.io.SimulatedFileSystem;
import sutra.storage.mmap.rows.MemoryRows;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;

/** Files of graphs that are not as they should be. */
class GraphFileTest {

  private static final Path ROOT = Path.of("/store/graphs");
  private static final Path FILE = ROOT.resolve("000031.graph");
  private static final int ROWS = 200;
  private static final int[] ENTRIES = {0, 100};
  private static final String DERIVED =
      "the file is derived: delete it, and opening the store for writing builds it again";

  private final SimulatedFileSystem files = new SimulatedFileSystem(ROOT);

  private SegmentFile container(Links links) throws IOException {
    TestGraph.write(files, FILE, ROWS, ENTRIES, links);
    return TestGraph.open(files, FILE);
  }

  @ParameterizedTest
  @CsvSource({"201, 0x89ABCDEF", "200, 0x01234567"})
  void graphOfAnotherSegmentIsRefused(int rows, String digest) throws IOException {
    SegmentFile container = container(TestGraph.ring(ROWS, 4));
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> GraphFile.of(container, rows, Long.decode(digest).intValue()));
    assertTrue(refused.getMessage().startsWith("graphs/000031.graph"), refused.getMessage());
    assertThrows(IllegalStateException.class, () -> readFirst(container), "it is closed");
  }

  private static int readFirst(SegmentFile container) {
    return container.section(SegmentFormat.GRAPH).get(LE_INT, 0);
  }

  @Test
  void damagedHeaderIsRefusedWhateverItSays() throws IOException {
    try (SegmentFile container = container(TestGraph.ring(ROWS, 4))) {
      byte[] sound = bytes(container.section(SegmentFormat.GRAPH));
      int[] fields = {
        GraphFormat.ROWS,
        GraphFormat.STRIDE,
        GraphFormat.ENTRIES,
        GraphFormat.RECALL_POINTS,
        GraphFormat.HEADER_SIZE, // the first entry
        GraphFormat.HEADER_SIZE + Integer.BYTES * ENTRIES.length // the first width
      };
      for (int field : fields) {
        for (int value : new int[] {-1, MIN_VALUE, MAX_VALUE, 1 << 20}) {
          MemorySegment section = MemorySegment.ofArray(sound.clone());
          section.set(LE_INT, field, value);
          assertThrows(
              IllegalArgumentException.class,
              () -> GraphHeader.read(section, "graph"),
              "field at " + field + " is " + value);
        }
      }
      for (int size : new int[] {0, 1, 63, 64, sound.length - 1}) {
        MemorySegment section = MemorySegment.ofArray(sound).asSlice(0, size);
        assertThrows(
            IllegalArgumentException.class, () -> GraphHeader.read(section, "graph"), "" + size);
      }
      assertEquals(ROWS, GraphHeader.read(MemorySegment.ofArray(sound), "graph").rows());
    }
  }

  private static byte[] bytes(MemorySegment section) {
    return section.toArray(JAVA_BYTE);
  }

  /**
   * Opens a ring of rows in which a byte of a line has another value: number 0 counts the neighbours, number 1
   * says in how many bits each gap stands, the gaps follow.
   */
  private GraphFile damaged(int row, int number, int value) throws IOException {
    long at;
    try (GraphFile sound = GraphFile.of(container(TestGraph.ring(ROWS, 4)))) {
      at = sound.offset(row) + number;
    }
    byte[] bytes = files.content(FILE);
    bytes[(int) at] = (byte) value;
    files.put(FILE, bytes);
    return GraphFile.of(TestGraph.open(files, FILE));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 255", // more than the line holds
    "1, 255", // wider than a row's number
    "1, 31", // the first gap takes bits of the second
    "2, 187", // the gap to itself
    "3, 255" // to a row far behind the last row
  })
  void wrongLinkIsNamedWithItsRow(int link, int value) throws IOException {
    try (GraphFile graph = damaged(187, link, value)) {
      List<Damage> damages = new LinkCheck(graph).run();
      assertEquals(1, damages.size());
      assertEquals("graphs/000031.graph", damages.getFirst().file());
      assertEquals(graph.offset(187), damages.getFirst().offset());
      assertTrue(damages.getFirst().problem().startsWith("row 187: "), damages::toString);
    }
  }

  @Test
  void damageIsNamedByBlockAndSaidToBeOfNoConsequence() throws IOException {
    GraphFile graph = damaged(37, 2, -1);
    long block = graph.offset(37) / SegmentFile.blockSize();
    graph.close();
    List<Damage> damages =
        new GraphFiles(files, ROOT, TestGraph.STORE).check(TestGraph.NUMBER, false).damages();
    assertEquals(1, damages.size());
    assertEquals("graphs/000031.graph", damages.getFirst().file());
    assertEquals(block * SegmentFile.blockSize(), damages.getFirst().offset());
    String problem = damages.getFirst().problem();
    assertTrue(problem.startsWith("block " + block + " checksum mismatch"), problem);
    assertTrue(problem.endsWith(DERIVED), problem);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 40, -1, -4_000})
  void damagedFrameIsNamedAndSaidToBeOfNoConsequence(int at) throws IOException {
    container(TestGraph.ring(ROWS, 4)).close();
    byte[] bytes = files.content(FILE);
    bytes[Math.floorMod(at, bytes.length)] ^= 16;
    files.put(FILE, bytes);
    List<Damage> damages =
        new GraphFiles(files, ROOT, TestGraph.STORE).check(TestGraph.NUMBER, true).damages();
    assertEquals(1, damages.size());
    assertEquals("graphs/000031.graph", damages.getFirst().file());
    assertTrue(damages.getFirst().problem().endsWith(DERIVED), damages::toString);
    assertTrue(
        new GraphFiles(files, ROOT, TestGraph.STORE)
            .open(TestGraph.NUMBER, ROWS, TestGraph.DIGEST)
            .isEmpty());
  }

  /** Few dimensions have a byte for each, many a bit: their codes are read by different kernels. */
  @ParameterizedTest
  @ValueSource(ints = {24, 128, 384})
  void walkOverADamagedLinkFindsNothingAndEveryLaterOneToo(int dimension) throws IOException {
    MemoryRows rows = MemoryRows.random(ROWS, dimension, 3);
    CodedRows coded =
        TestCodes.of(
            rows,
            VectorCoding.of(
                VectorCoding.suitable(dimension), VectorKernels.load(), Similarity.COSINE, 0.95));
    for (int count : new int[] {30, 128, 255}) {
      assertTrue(isTornByWalking(damaged(120, 0, count), coded, rows.vector(7)), "of " + count);
    }
    for (int bits : new int[] {31, 32, 64, 255}) {
      assertTrue(isTornByWalking(damaged(120, 1, bits), coded, rows.vector(7)), "in " + bits);
    }
    assertTrue(isTornByWalking(damaged(120, 3, 0x3F), coded, rows.vector(7)), "behind the last");
    assertFalse(isTornByWalking(damaged(120, 2, 0x80 + 7), coded, rows.vector(7)), "another row");
  }

  private static boolean isTornByWalking(GraphFile file, CodedRows coded, float[] query) {
    try (var graph = new NeighborGraph(file)) {
      var found = new NearRows();
      for (int i = 0; i < 2; i++) {
        graph.walk(coded, coded.codebook().scorer(query), ROWS, found);
        assertEquals(graph.isTorn() ? 0 : ROWS, found.count());
      }
      return graph.isTorn();
    }
  }
}
