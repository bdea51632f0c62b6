package sutra.storage.mmap.sealed;

import sutra.storage.mmap.memtable.ConceptTable;
import sutra.storage.mmap.memtable.Memtable;
import sutra.storage.mmap.memtable.NodeTable;
import sutra.storage.mmap.segment.KeyedSort;

/** The order of a memtable's nodes and concept versions in its segment: by id, then by birth. */
final class SealOrder {

  private final int[] nodes;
  private final int[] nodeRanks;
  private final int[] concepts;
  private final int[] conceptRanks;
  private final int[] firstVersions;

  SealOrder(Memtable memtable) {
    NodeTable table = memtable.nodes();
    nodes = new KeyedSort().sorted(table.size(), table::idHigh, table::idLow);
    nodeRanks = inverse(nodes);
    concepts = new int[memtable.concepts().size()];
    firstVersions = new int[nodes.length + 1];
    int next = 0;
    for (int rank = 0; rank < nodes.length; rank++) {
      firstVersions[rank] = next;
      next = placeVersions(memtable.concepts(), table.newestConcept(nodes[rank]), next);
    }
    firstVersions[nodes.length] = next;
    conceptRanks = inverse(concepts);
  }

  int nodeCount() {
    return nodes.length;
  }

  /** The memtable's node at a rank. */
  int node(int rank) {
    return nodes[rank];
  }

  /** The rank of the memtable's node. */
  int nodeRank(int node) {
    return nodeRanks[node];
  }

  int conceptCount() {
    return concepts.length;
  }

  /** The memtable's concept version at a rank. */
  int concept(int rank) {
    return concepts[rank];
  }

  /** The rank of the memtable's concept version, which is its ordinal in the segment. */
  int conceptRank(int concept) {
    return conceptRanks[concept];
  }

  /** The ranks of all concept versions; not to be changed. */
  int[] conceptRanks() {
    return conceptRanks;
  }

  /** The rank of the first version of the node at a rank; for the number of nodes, the end. */
  int firstVersion(int nodeRank) {
    return firstVersions[nodeRank];
  }

  /** The chain leads from the newest to the oldest; returns the place behind it. */
  private int placeVersions(ConceptTable table, int newest, int start) {
    int count = 0;
    for (int version = newest; version >= 0; version = table.older(version)) {
      count++;
    }
    int place = start + count;
    for (int version = newest; version >= 0; version = table.older(version)) {
      concepts[--place] = version;
    }
    return start + count;
  }

  private static int[] inverse(int[] order) {
    int[] ranks = new int[order.length];
    for (int rank = 0; rank < order.length; rank++) {
      ranks[order[rank]] = rank;
    }
    return ranks;
  }
}
