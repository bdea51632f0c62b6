package sutra.storage.mmap.segment.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sutra.storage.mmap.segment.graph.TestEdges.Edge;
import sutra.storage.mmap.segment.graph.TestEdges.Written;

/** Written edges and their adjacency against sorted lists. */
class AdjacencyPropertyTest {

  private static final Comparator<Edge> IN_ROW =
      Comparator.comparingInt(Edge::type)
          .thenComparing(Edge::confidence, Comparator.reverseOrder())
          .thenComparing(Edge::birth, Comparator.reverseOrder());

  private static final Comparator<Edge> OUTGOING =
      Comparator.comparingInt(Edge::sourceNode).thenComparing(IN_ROW);

  private SplittableRandom random;

  @BeforeEach
  void seed() {
    long seed = System.nanoTime();
    System.out.println("AdjacencyPropertyTest seed=" + seed);
    random = new SplittableRandom(seed);
  }

  @Test
  void randomGraphsAreReadAsWritten() throws IOException {
    for (int round = 0; round < 150; round++) {
      int nodeCount = 1 + random.nextInt(60);
      checkAll(TestEdges.random(random, nodeCount, random.nextInt(400)), nodeCount);
    }
  }

  /** Long rows are merged, short ones are not. */
  @Test
  void oneNodeWithManyEdgesIsSortedToo() throws IOException {
    checkAll(TestEdges.random(random, 1, 3_000), 1);
    checkAll(TestEdges.random(random, 3, 5_000), 3);
  }

  @Test
  void edgesOfNoNodesAndOfIsolatedNodesAreEmpty() throws IOException {
    checkAll(new TestEdges(List.of()), 0);
    checkAll(new TestEdges(List.of()), 100);
  }

  private static void checkAll(TestEdges model, int nodeCount) throws IOException {
    Written written = model.write(nodeCount);
    Edges edges = written.edges();
    Adjacency adjacency = written.adjacency();
    assertEquals(model.count(), edges.count());
    assertEquals(model.count(), adjacency.edgeCount());
    assertEquals(nodeCount, adjacency.nodeCount());
    checkOrder(model, edges, written.ordinals());
    for (int node = 0; node < nodeCount; node++) {
      checkOutgoing(model, edges, adjacency, node);
      checkIncoming(model, edges, adjacency, node);
    }
    checkVisibility(model, edges, adjacency);
  }

  private static void checkOrder(TestEdges model, Edges edges, int[] ordinals) {
    List<Integer> expected = new ArrayList<>();
    for (int edge = 0; edge < model.count(); edge++) {
      expected.add(edge);
    }
    expected.sort(Comparator.comparing(model.list()::get, OUTGOING)); // ties stay as they are
    for (int ordinal = 0; ordinal < edges.count(); ordinal++) {
      int edge = expected.get(ordinal);
      assertEquals(ordinal, ordinals[edge]);
      assertEquals(model.list().get(edge), TestEdges.read(edges, ordinal));
    }
  }

  private static List<Edge> row(TestEdges model, Predicate<Edge> belongs) {
    return model.list().stream().filter(belongs).sorted(OUTGOING).sorted(IN_ROW).toList();
  }

  private static void checkOutgoing(TestEdges model, Edges edges, Adjacency adjacency, int node) {
    List<Edge> expected = row(model, edge -> edge.sourceNode() == node);
    int first = adjacency.firstOutgoing(node);
    List<Edge> found = new ArrayList<>();
    for (int position = first; position < adjacency.endOutgoing(node); position++) {
      found.add(TestEdges.read(edges, position));
      assertEquals(edges.targetNode(position), adjacency.target(position));
    }
    assertEquals(expected, found);
    for (int type = -1; type < 6; type++) {
      int number = type;
      int below = (int) expected.stream().filter(edge -> edge.type() < number).count();
      int same = (int) expected.stream().filter(edge -> edge.type() == number).count();
      assertEquals(first + below, adjacency.firstOutgoing(node, type));
      assertEquals(first + below + same, adjacency.endOutgoing(node, type));
    }
  }

  private static void checkIncoming(TestEdges model, Edges edges, Adjacency adjacency, int node) {
    List<Edge> expected = row(model, edge -> edge.targetNode() == node);
    int first = adjacency.firstIncoming(node);
    List<Edge> found = new ArrayList<>();
    for (int position = first; position < adjacency.endIncoming(node); position++) {
      int edge = adjacency.incomingEdge(position);
      found.add(TestEdges.read(edges, edge));
      assertEquals(edges.sourceNode(edge), adjacency.source(position));
    }
    assertEquals(expected, found);
    for (int type = -1; type < 6; type++) {
      int number = type;
      int below = (int) expected.stream().filter(edge -> edge.type() < number).count();
      int same = (int) expected.stream().filter(edge -> edge.type() == number).count();
      assertEquals(first + below, adjacency.firstIncoming(node, type));
      assertEquals(first + below + same, adjacency.endIncoming(node, type));
    }
  }

  private static void checkVisibility(TestEdges model, Edges edges, Adjacency adjacency) {
    long settled = adjacency.settledSequence();
    assertEquals(model.list().stream().filter(Edge::isLiving).count(), adjacency.livingCount());
    for (int edge = 0; edge < edges.count(); edge++) {
      assertEquals(edges.death(edge) == EdgeFormat.ALIVE, adjacency.isLiving(edge));
      for (long sequence : new long[] {settled, settled + 1, Long.MAX_VALUE - 1}) {
        assertEquals(edges.isVisible(edge, sequence), adjacency.isLiving(edge));
      }
      assertTrue(edges.isVisible(edge, edges.birth(edge)));
      assertFalse(edges.isVisible(edge, edges.birth(edge) - 1));
      assertFalse(edges.isVisible(edge, edges.death(edge)));
    }
  }
}
