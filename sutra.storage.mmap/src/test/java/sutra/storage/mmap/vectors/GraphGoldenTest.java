package sutra.storage.mmap.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sutra.storage.mmap.GoldenFile;
import sutra.storage.mmap.io.SimulatedFileSystem;
import sutra.storage.mmap.segment.SegmentFile;

/** The file of a graph: what its first release wrote is written, and read, by later ones. */
class GraphGoldenTest {

  private static final String GOLDEN = "graph-v1.graph";
  private static final Path ROOT = Path.of("/graphs");
  private static final Path FILE = ROOT.resolve("000031.graph");
  private static final int ROWS = 5;
  private static final int[] ENTRIES = {0, 2};

  private final SimulatedFileSystem files = new SimulatedFileSystem(ROOT);

  @Test
  void writerWritesTheGoldenBytes() throws IOException {
    TestGraph.write(files, FILE, ROWS, ENTRIES, TestGraph.ring(ROWS, 3));
    assertArrayEquals(GoldenFile.read(GOLDEN), files.content(FILE));
  }

  @Test
  void readerReadsTheGoldenBytes() throws IOException {
    files.put(FILE, GoldenFile.read(GOLDEN));
    SegmentFile container = TestGraph.open(files, FILE);
    assertEquals(List.of(), container.verify());
    try (GraphFile graph = GraphFile.of(container, ROWS, TestGraph.DIGEST)) {
      assertArrayEquals(ENTRIES, graph.entries());
      assertEquals(200, graph.recall().queries());
      assertArrayEquals(TestGraph.RECALL.widths(), graph.recall().widths());
      assertArrayEquals(TestGraph.RECALL.recalls(), graph.recall().recalls());
      assertEquals(16, graph.links().stride());
      int[] neighbors = new int[graph.links().room()];
      for (int row = 0; row < ROWS; row++) {
        assertEquals(2, graph.links().copy(row, neighbors));
        int[] expected = {(row + 1) % ROWS, (row + ROWS - 1) % ROWS};
        Arrays.sort(expected);
        assertArrayEquals(expected, Arrays.copyOf(neighbors, 2));
      }
      assertEquals(List.of(), new LinkCheck(graph).run());
    }
  }
}
