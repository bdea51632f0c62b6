package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Direction;
import sutra.storage.api.GraphCursor;
import sutra.storage.api.GraphView;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.WriteBatch;

/** The graph of a snapshot: its nodes, and cursors over what links them. */
public abstract class GraphContract extends ContractCase {

  private static final Set<AssociationType> SOME = Set.of(ROAD, AssociationType.of("never used"));

  /** For whoever runs these tests alone. */
  protected GraphContract() {}

  /** Two roads between a and b, another link, one of a with itself, a concept without links. */
  private static void putGraph(ConceptStore store) {
    WriteBatch batch = new WriteBatch();
    batch.put(link("a", "b", ROAD, 0.75).withWeight(3));
    batch.put(link("b", "a", ROAD, 0.25).withWeight(-0.5F));
    batch.put(link("a", "b", AssociationType.SEMANTIC, 1));
    batch.put(link("a", "a", ROAD, 0));
    batch.put(link("c", "a", AssociationType.CAUSAL, 0.5));
    batch.put(concept("island", "no man is one").build());
    batch.put(concept("a", "linked").build());
    store.write(batch);
  }

  /** The ids at the other ends of what a cursor meets at a concept. */
  private static Set<ConceptId> others(GraphView graph, String key, Direction direction) {
    Set<ConceptId> others = new HashSet<>();
    GraphCursor cursor = graph.cursor(direction, Set.of());
    for (cursor.from(graph.node(id(key))); cursor.next(); ) {
      others.add(graph.id(cursor.other()));
    }
    return others;
  }

  @Test
  void cursorsMeetWhatNeighborsLists() {
    try (ConceptStore store = open()) {
      putGraph(store);
      try (Snapshot snapshot = store.snapshot()) {
        GraphComparison.check(snapshot, SOME);
        assertEquals(
            Set.of(id("a"), id("b"), id("c")), others(snapshot.graph(), "a", Direction.BOTH));
      }
    }
  }

  @Test
  void conceptsWithoutLinksAndEndsThatAreNoConceptsAreNodes() {
    try (ConceptStore store = open()) {
      putGraph(store);
      try (Snapshot snapshot = store.snapshot()) {
        GraphView graph = snapshot.graph();
        assertTrue(graph.node(id("island")) >= 0);
        assertTrue(graph.node(id("c")) >= 0);
        assertEquals(Set.of(), others(graph, "island", Direction.BOTH));
        assertEquals(-1, graph.node(id("unheard of")));
      }
    }
  }

  @Test
  void linkWithItselfIsMetOnceInEachDirection() {
    try (ConceptStore store = open()) {
      store.put(link("a", "a", ROAD, 1));
      try (Snapshot snapshot = store.snapshot()) {
        GraphView graph = snapshot.graph();
        GraphCursor cursor = graph.cursor(Direction.BOTH, Set.of());
        cursor.from(graph.node(id("a")));
        assertTrue(cursor.next());
        boolean outgoing = cursor.isOutgoing();
        assertEquals(graph.node(id("a")), cursor.other());
        assertTrue(cursor.next());
        assertEquals(!outgoing, cursor.isOutgoing());
        assertFalse(cursor.next());
        assertFalse(cursor.next());
      }
    }
  }

  @Test
  void cursorMayBeMovedBeforeItsEnd() {
    try (ConceptStore store = open()) {
      putGraph(store);
      try (Snapshot snapshot = store.snapshot()) {
        GraphView graph = snapshot.graph();
        GraphCursor cursor = graph.cursor(Direction.OUTGOING, Set.of(AssociationType.CAUSAL, ROAD));
        cursor.from(graph.node(id("a")));
        assertTrue(cursor.next());
        cursor.from(graph.node(id("c")));
        assertTrue(cursor.next());
        assertEquals(AssociationType.CAUSAL, cursor.type());
        assertEquals(0.5, cursor.confidence());
        assertEquals(1, cursor.weight());
        assertFalse(cursor.next());
      }
    }
  }

  @Test
  void cursorNotMovedStandsAtTheEnd() {
    try (ConceptStore store = open()) {
      putGraph(store);
      try (Snapshot snapshot = store.snapshot()) {
        assertFalse(snapshot.graph().cursor(Direction.BOTH, Set.of()).next());
      }
    }
  }

  @Test
  void graphOfANewStoreIsEmpty() {
    try (ConceptStore store = open();
        Snapshot snapshot = store.snapshot()) {
      GraphView graph = snapshot.graph();
      assertEquals(0, graph.nodeCount());
      assertEquals(-1, graph.node(id("a")));
      GraphCursor cursor = graph.cursor(Direction.BOTH, Set.of());
      assertThrows(IndexOutOfBoundsException.class, () -> cursor.from(0));
    }
  }

  @Test
  void numbersOutsideAreRefused() {
    try (ConceptStore store = open()) {
      putGraph(store);
      try (Snapshot snapshot = store.snapshot()) {
        GraphView graph = snapshot.graph();
        GraphCursor cursor = graph.cursor(Direction.BOTH, Set.of());
        for (int outside : List.of(-1, graph.nodeCount(), Integer.MAX_VALUE)) {
          assertThrows(IndexOutOfBoundsException.class, () -> graph.id(outside));
          assertThrows(IndexOutOfBoundsException.class, () -> cursor.from(outside));
        }
      }
    }
  }

  @Test
  void graphStaysAsItWasWhateverIsWritten() {
    try (ConceptStore store = open()) {
      putGraph(store);
      try (Snapshot before = store.snapshot()) {
        GraphView graph = before.graph();
        store.delete(id("b"));
        store.put(link("a", "d", ROAD, 1));
        store.put(link("d", "island", ROAD, 1));
        assertEquals(Set.of(id("a"), id("b")), others(graph, "a", Direction.OUTGOING));
        GraphComparison.check(before, SOME);
        try (Snapshot after = store.snapshot()) {
          GraphComparison.check(after, SOME);
          assertEquals(Set.of(id("a"), id("d")), others(after.graph(), "a", Direction.OUTGOING));
        }
      }
    }
  }

  @Test
  void localGraphNumbersWhatIsMet() {
    try (ConceptStore store = open()) {
      putGraph(store);
      try (Snapshot snapshot = store.snapshot()) {
        GraphView graph = snapshot.localGraph();
        int start = graph.node(id("c"));
        assertTrue(start >= 0);
        assertEquals(start, graph.node(id("c")));
        assertEquals(Set.of(id("a")), others(graph, "c", Direction.BOTH));
        assertTrue(graph.nodeCount() >= 2);
        assertThrows(IndexOutOfBoundsException.class, () -> graph.id(graph.nodeCount()));
        assertThrows(IndexOutOfBoundsException.class, () -> graph.id(-1));
      }
    }
  }

  @Test
  void localGraphOfAClosedSnapshotIsRefused() {
    try (ConceptStore store = open()) {
      putGraph(store);
      Snapshot snapshot = store.snapshot();
      GraphView graph = snapshot.localGraph();
      GraphCursor cursor = graph.cursor(Direction.BOTH, Set.of());
      snapshot.close();
      assertThrows(StoreClosedException.class, snapshot::localGraph);
      assertThrows(StoreClosedException.class, () -> graph.node(id("a")));
      assertThrows(StoreClosedException.class, () -> cursor.from(0));
    }
  }

  @Test
  void graphOfAClosedSnapshotIsRefused() {
    try (ConceptStore store = open()) {
      putGraph(store);
      Snapshot snapshot = store.snapshot();
      GraphView graph = snapshot.graph();
      GraphCursor cursor = graph.cursor(Direction.BOTH, Set.of());
      snapshot.close();
      assertThrows(StoreClosedException.class, snapshot::graph);
      assertThrows(StoreClosedException.class, graph::nodeCount);
      assertThrows(StoreClosedException.class, () -> graph.id(0));
      assertThrows(StoreClosedException.class, () -> graph.node(id("a")));
      assertThrows(StoreClosedException.class, () -> graph.cursor(Direction.BOTH, Set.of()));
      assertThrows(StoreClosedException.class, () -> cursor.from(0));
    }
  }
}
