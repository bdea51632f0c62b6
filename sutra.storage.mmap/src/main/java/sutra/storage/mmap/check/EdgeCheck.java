package sutra.storage.mmap.check;

import java.util.BitSet;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.SegmentSummary;
import sutra.storage.mmap.segment.graph.Adjacency;
import sutra.storage.mmap.segment.graph.EdgeFormat;
import sutra.storage.mmap.segment.graph.Edges;

/** Associations live in order, and each stands once at either end, where its record says. */
final class EdgeCheck {

  private static final int RECORD_SIZE = 64;

  private final SegmentSummary summary;
  private final Edges edges;
  private final Adjacency adjacency;
  private final Findings findings;

  EdgeCheck(SegmentFile file, Findings findings) {
    this.summary = file.summary();
    this.edges = new Edges(file.section(SegmentFormat.EDGES));
    this.adjacency = new Adjacency(file.section(SegmentFormat.ADJACENCY), edges);
    this.findings = findings;
  }

  void run() {
    checkRecords();
    findings.enter("ADJACENCY", SegmentFormat.ADJACENCY);
    if (!findings.require(
        adjacency.nodeCount() == summary.nodeCount(),
        0,
        "%d nodes, the footer says %d",
        adjacency.nodeCount(),
        summary.nodeCount())) {
      return;
    }
    checkOutgoing();
    checkIncoming();
  }

  private void checkRecords() {
    findings.enter("EDGES", SegmentFormat.EDGES);
    findings.require(
        edges.count() == summary.edgeCount(),
        0,
        "%d associations, the footer says %d",
        edges.count(),
        summary.edgeCount());
    int living = 0;
    for (int edge = 0; edge < edges.count(); edge++) {
      long at = (long) edge * RECORD_SIZE;
      findings.require(
          edges.birth(edge) >= summary.firstSequence()
              && edges.birth(edge) <= summary.lastSequence()
              && edges.death(edge) >= edges.birth(edge),
          at,
          "association %d: lives from commit %d to %d",
          edge,
          edges.birth(edge),
          edges.death(edge));
      boolean lives = edges.death(edge) == EdgeFormat.ALIVE;
      living += lives ? 1 : 0;
      findings.require(
          adjacency.isLiving(edge) == lives, at, "association %d: its living bit is wrong", edge);
    }
    findings.require(
        adjacency.livingCount() == living,
        0,
        "%d live, the adjacency says %d",
        living,
        adjacency.livingCount());
  }

  private void checkOutgoing() {
    int expected = 0;
    for (int node = 0; node < adjacency.nodeCount(); node++) {
      int end = adjacency.endOutgoing(node);
      if (!findings.require(
          adjacency.firstOutgoing(node) == expected && end >= expected && end <= edges.count(),
          0,
          "node %d: its outgoing row does not follow the one before",
          node)) {
        return;
      }
      for (int edge = expected; edge < end; edge++) {
        findings.require(
            edges.sourceNode(edge) == node
                && adjacency.target(edge) == edges.targetNode(edge)
                && (edge == expected || edges.type(edge - 1) <= edges.type(edge)),
            0,
            "outgoing position %d of node %d: is not what the record says, or not by type",
            edge,
            node);
      }
      expected = end;
    }
    findings.require(expected == edges.count(), 0, "outgoing rows end at %d", expected);
  }

  private void checkIncoming() {
    var seen = new BitSet(edges.count());
    int expected = 0;
    for (int node = 0; node < adjacency.nodeCount(); node++) {
      int end = adjacency.endIncoming(node);
      if (!findings.require(
          adjacency.firstIncoming(node) == expected && end >= expected && end <= edges.count(),
          0,
          "node %d: its incoming row does not follow the one before",
          node)) {
        return;
      }
      for (int position = expected; position < end; position++) {
        int edge = adjacency.incomingEdge(position);
        boolean right =
            edge >= 0
                && edge < edges.count()
                && edges.targetNode(edge) == node
                && adjacency.source(position) == edges.sourceNode(edge)
                && !seen.get(edge);
        if (findings.require(
            right,
            0,
            "incoming position %d of node %d: is not what the record says, or comes twice",
            position,
            node)) {
          seen.set(edge);
        }
      }
      expected = end;
    }
    findings.require(expected == edges.count(), 0, "incoming rows end at %d", expected);
  }
}
