package sutra.storage.mmap.merge;

import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.sealed.SegmentContent;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.segment.graph.EdgeSource;
import sutra.storage.mmap.segment.ids.NodeSource;

/**
 * How many versions there are, and sums over what each of them is, which do not depend on their order.
 *
 * @param concepts versions of concepts
 * @param conceptSum over id, life and sizes of each
 * @param associations versions of associations
 * @param associationSum over both ids, type and life of each
 */
record Fingerprint(long concepts, long conceptSum, long associations, long associationSum) {

  /** Of what is to be written. */
  static Fingerprint of(SegmentContent content) {
    long sum = 0;
    for (int ordinal = 0; ordinal < content.conceptCount(); ordinal++) {
      boolean hasRow = content.vectorRow(ordinal) >= 0;
      sum +=
          concept(
              content.concepts(ordinal), content.version(ordinal), content.death(ordinal), hasRow);
    }
    EdgeSource edges = content.edges();
    return new Fingerprint(
        content.conceptCount(), sum, edges.count(), associations(edges, content.nodes()));
  }

  /** Of what was written, as it is read. */
  static Fingerprint of(SegmentLayer layer) {
    long sum = 0;
    int count = layer.concepts().count();
    for (int ordinal = 0; ordinal < count; ordinal++) {
      boolean hasRow = layer.ownVectors().rowOf(ordinal) >= 0;
      sum += concept(layer.concepts(), ordinal, layer.concepts().death(ordinal), hasRow);
    }
    return new Fingerprint(
        count, sum, layer.records().count(), associations(layer.records(), layer.nodes()));
  }

  private static long associations(EdgeSource edges, NodeSource nodes) {
    long sum = 0;
    for (int edge = 0; edge < edges.count(); edge++) {
      long hash = mixed(nodes.high(edges.sourceNode(edge)), nodes.low(edges.sourceNode(edge)));
      hash = mixed(hash, nodes.high(edges.targetNode(edge)));
      hash = mixed(hash, nodes.low(edges.targetNode(edge)));
      hash = mixed(hash, edges.type(edge));
      hash = mixed(hash, edges.birth(edge));
      sum += mixed(hash, edges.death(edge));
    }
    return sum;
  }

  private static long concept(ConceptVersions concepts, int version, long death, boolean hasRow) {
    long hash = mixed(concepts.idHigh(version), concepts.idLow(version));
    hash = mixed(hash, concepts.birth(version));
    hash = mixed(hash, death);
    hash = mixed(hash, concepts.contentSize(version));
    hash = mixed(hash, concepts.attributesSize(version));
    return mixed(hash, hasRow ? 1 : 0);
  }

  /** The finalizer of MurmurHash3 over both. */
  private static long mixed(long hash, long value) {
    long mixed = hash * 0x9E3779B97F4A7C15L + value;
    mixed = (mixed ^ mixed >>> 33) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ mixed >>> 33;
  }
}
