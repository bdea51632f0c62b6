package sutra.storage.mmap.segment.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.segment.graph.TestEdges.Edge;
import sutra.storage.mmap.segment.graph.TestEdges.Written;

/** Damaged sections are refused, or reading them ends. */
class AdjacencyDamageTest {

  private static final int NODES = 20;

  private static Written sample(SplittableRandom random) throws IOException {
    return TestEdges.random(random, NODES, 100).write(NODES);
  }

  /** What a walk did before it ended. */
  private record Outcome(boolean refused, boolean outOfBounds) {}

  private static Outcome walk(MemorySegment section, Edges edges) {
    try {
      var adjacency = new Adjacency(section, edges);
      boolean failed = false;
      for (int node = 0; node < adjacency.nodeCount(); node++) {
        failed |= !readsRow(adjacency, node);
      }
      return new Outcome(false, failed);
    } catch (CorruptStoreException e) {
      return new Outcome(true, false);
    }
  }

  private static boolean readsRow(Adjacency adjacency, int node) {
    try {
      adjacency.firstOutgoing(node, 2);
      for (int i = adjacency.firstOutgoing(node); i < adjacency.endOutgoing(node); i++) {
        adjacency.firstOutgoing(adjacency.target(i));
        adjacency.isLiving(i);
      }
      adjacency.endIncoming(node, 2);
      for (int i = adjacency.firstIncoming(node); i < adjacency.endIncoming(node); i++) {
        adjacency.isLiving(adjacency.incomingEdge(i));
        adjacency.endIncoming(adjacency.source(i));
      }
      return true;
    } catch (IndexOutOfBoundsException e) {
      return false;
    }
  }

  @Test
  void walksOverDamagedBytesEnd() throws IOException {
    long seed = System.nanoTime();
    System.out.println("AdjacencyDamageTest seed=" + seed);
    var random = new SplittableRandom(seed);
    Written written = sample(random);
    MemorySegment whole = written.adjacencyBytes().bytes();
    assertEquals(new Outcome(false, false), walk(whole, written.edges()));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          int failures = 0;
          for (int round = 0; round < 2_000; round++) {
            MemorySegment damaged = written.adjacencyBytes().bytes();
            for (int i = random.nextInt(8); i >= 0; i--) {
              damaged.set(BYTE, random.nextLong(damaged.byteSize()), (byte) random.nextInt(256));
            }
            Outcome outcome = walk(damaged, written.edges());
            failures += outcome.refused || outcome.outOfBounds ? 1 : 0;
          }
          assertTrue(failures > 0, "no damage was ever met");
        });
  }

  @Test
  void sectionsOfWrongSizesAreRefused() throws IOException {
    Written written = sample(new SplittableRandom(1));
    MemorySegment edges = written.edgeBytes().bytes();
    MemorySegment adjacency = written.adjacencyBytes().bytes();
    long half = adjacency.byteSize() / 2;
    assertThrows(CorruptStoreException.class, () -> new Edges(edges.asSlice(0, 100)));
    var allEdges = new Edges(edges);
    var fewerEdges = new Edges(edges.asSlice(0, edges.byteSize() - EdgeFormat.SIZE));
    for (long size : new long[] {0, 63, 64, half, adjacency.byteSize() - 1}) {
      MemorySegment cut = adjacency.asSlice(0, size);
      assertThrows(CorruptStoreException.class, () -> new Adjacency(cut, allEdges));
    }
    assertThrows(CorruptStoreException.class, () -> new Adjacency(adjacency, fewerEdges));
  }

  @Test
  void impossibleCountsAreRefused() throws IOException {
    Written written = sample(new SplittableRandom(1));
    for (int nodes : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 10_000}) {
      MemorySegment adjacency = written.adjacencyBytes().bytes();
      adjacency.set(LE_INT, AdjacencyFormat.NODE_COUNT, nodes);
      assertThrows(CorruptStoreException.class, () -> new Adjacency(adjacency, written.edges()));
    }
  }

  @Test
  void whatIsNotThereIsOutOfBounds() throws IOException {
    Written written = sample(new SplittableRandom(1));
    Edges edges = written.edges();
    Adjacency adjacency = written.adjacency();
    for (int absent : new int[] {-1, 100, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThrows(IndexOutOfBoundsException.class, () -> edges.birth(absent));
      assertThrows(IndexOutOfBoundsException.class, () -> adjacency.target(absent));
      assertThrows(IndexOutOfBoundsException.class, () -> adjacency.source(absent));
      assertThrows(IndexOutOfBoundsException.class, () -> adjacency.incomingEdge(absent));
      assertThrows(IndexOutOfBoundsException.class, () -> adjacency.firstOutgoing(absent));
      assertThrows(IndexOutOfBoundsException.class, () -> adjacency.firstIncoming(absent));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> adjacency.endOutgoing(NODES));
    assertThrows(IndexOutOfBoundsException.class, () -> adjacency.isLiving(-1));
  }

  @Test
  void edgesOfNodesThatAreNotThereAreNotWritten() {
    var noSource = new TestEdges(List.of(new Edge(5, 0, 0, 1, 1, 0, 1, 2)));
    var noTarget = new TestEdges(List.of(new Edge(0, -1, 0, 1, 1, 0, 1, 2)));
    assertThrows(IndexOutOfBoundsException.class, () -> noSource.write(5));
    assertThrows(IndexOutOfBoundsException.class, () -> noTarget.write(5));
  }
}
