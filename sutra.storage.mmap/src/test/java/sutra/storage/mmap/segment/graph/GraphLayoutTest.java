package sutra.storage.mmap.segment.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_DOUBLE;
import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import sutra.storage.mmap.segment.MemorySection;
import sutra.storage.mmap.segment.graph.TestEdges.Edge;
import sutra.storage.mmap.segment.graph.TestEdges.Written;

/** The bytes are where docs/formats/segment-graph.md says, without the help of any reader. */
class GraphLayoutTest {

  /** Two nodes: an ended edge from 1 to 0, and a living one from 0 to 0 that stands first. */
  private static Written sample() throws IOException {
    return new TestEdges(
            List.of(
                new Edge(1, 0, 2, 0.5f, 0.25, -7, 40, 50),
                new Edge(0, 0, 3, 1.5f, 0.75, 1L << 40, 45, Long.MAX_VALUE)))
        .write(2);
  }

  private static int[] ints(MemorySegment section, long offset, int count) {
    return section.asSlice(offset, 4L * count).toArray(LE_INT);
  }

  @Test
  void fieldsOfAnEdgeAreInPlace() throws IOException {
    MemorySegment edges = sample().edgeBytes().bytes();
    assertEquals(128, edges.byteSize());
    assertArrayEquals(new int[] {0, 0, 3}, ints(edges, 0, 3));
    assertArrayEquals(new int[] {1, 0, 2}, ints(edges, 64, 3));
    assertEquals(0.5f, edges.get(LE_FLOAT, 64 + 12));
    assertEquals(0.25, edges.get(LE_DOUBLE, 64 + 16));
    assertEquals(-7, edges.get(LE_LONG, 64 + 24));
    assertEquals(40, edges.get(LE_LONG, 64 + 32));
    assertEquals(50, edges.get(LE_LONG, 64 + 40));
    assertArrayEquals(new int[4], ints(edges, 64 + 48, 4));
    assertEquals(Long.MAX_VALUE, edges.get(LE_LONG, 40));
  }

  @Test
  void arraysOfAnAdjacencyAreInPlace() throws IOException {
    MemorySegment adjacency = sample().adjacencyBytes().bytes();
    assertEquals(8 * 64, adjacency.byteSize());
    assertArrayEquals(new int[] {2, 2, 1, 0, 50, 0, 0, 0}, ints(adjacency, 0, 8));
    assertArrayEquals(new int[] {0, 1, 2, 0}, ints(adjacency, 64, 4)); // outgoing offsets
    assertArrayEquals(new int[] {0, 0, 0}, ints(adjacency, 128, 3)); // targets
    assertArrayEquals(new int[] {0, 2, 2, 0}, ints(adjacency, 192, 4)); // incoming offsets
    assertArrayEquals(new int[] {1, 0, 0}, ints(adjacency, 256, 3)); // incoming edges
    assertArrayEquals(new int[] {2, 3, 0}, ints(adjacency, 320, 3)); // incoming types
    assertArrayEquals(new int[] {1, 0, 0}, ints(adjacency, 384, 3)); // sources
    assertEquals(0b01, adjacency.get(LE_LONG, 448)); // living
  }

  @Test
  void namesOfTypesAreInPlace() throws IOException {
    var section = new MemorySection();
    TypesWriter.write(section, List.of("B", "Ä", "AA"));
    MemorySegment types = section.bytes();
    assertArrayEquals(new int[] {3, 0, 2, 0, 1, 0, 1, 3, 5}, ints(types, 0, 9));
    assertArrayEquals(
        "BÄAA".getBytes(StandardCharsets.UTF_8),
        types.asSlice(36, types.byteSize() - 36).toArray(BYTE));
  }
}
