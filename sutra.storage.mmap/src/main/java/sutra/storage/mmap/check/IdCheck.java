package sutra.storage.mmap.check;

import sutra.storage.api.ConceptId;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.ids.IdTable;
import sutra.storage.mmap.segment.ids.NodeIds;

/** Ids rise, and the table finds each of them. */
final class IdCheck {

  private static final int ID_SIZE = 16;

  private final SegmentFile file;
  private final Findings findings;

  IdCheck(SegmentFile file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  void run() {
    findings.enter("NODES", SegmentFormat.NODES);
    NodeIds nodes = new NodeIds(file.section(SegmentFormat.NODES));
    findings.require(
        nodes.count() == file.summary().nodeCount(),
        0,
        "%d ids, the footer says %d",
        nodes.count(),
        file.summary().nodeCount());
    for (int node = 1; node < nodes.count(); node++) {
      findings.require(
          id(nodes, node - 1).compareTo(id(nodes, node)) < 0,
          (long) node * ID_SIZE,
          "node %d: its id does not follow the one before",
          node);
    }
    if (nodes.count() > 0) {
      findings.require(
          id(nodes, 0).equals(file.summary().smallestId())
              && id(nodes, nodes.count() - 1).equals(file.summary().greatestId()),
          0,
          "the first and last id are not those of the footer");
    }
    findings.enter("ID_TABLE", SegmentFormat.ID_TABLE);
    IdTable table = new IdTable(file.section(SegmentFormat.ID_TABLE), nodes);
    for (int node = 0; node < nodes.count(); node++) {
      int found = table.find(nodes.high(node), nodes.low(node));
      findings.require(found == node, 0, "finds node %d where node %d is sought", found, node);
    }
  }

  private static ConceptId id(NodeIds nodes, int node) {
    return new ConceptId(nodes.high(node), nodes.low(node));
  }
}
