package sutra.storage.mmap.segment;

import sutra.storage.api.ConceptId;

/**
 * What a segment's footer states of its content. A range over nothing has the same value at both
 * ends, which means nothing.
 *
 * @param conceptCount versions of concepts
 * @param edgeCount versions of associations
 * @param nodeCount different ids, as concept or as an end of an association
 * @param vectorCount embeddings
 * @param firstSequence the commits that the segment was made from begin with this one
 * @param lastSequence the last of these commits; no birth in the segment lies outside
 * @param leastCreatedMicros of all concept versions, microseconds since 1970, signed
 * @param greatestCreatedMicros of all concept versions
 * @param smallestId of all nodes
 * @param greatestId of all nodes
 */
public record SegmentSummary(
    int conceptCount,
    int edgeCount,
    int nodeCount,
    int vectorCount,
    long firstSequence,
    long lastSequence,
    long leastCreatedMicros,
    long greatestCreatedMicros,
    ConceptId smallestId,
    ConceptId greatestId) {

  /**
   * Checks that counts are not negative and that ranges are in order.
   *
   * @throws IllegalArgumentException if not
   */
  public SegmentSummary {
    requireCount("conceptCount", conceptCount);
    requireCount("edgeCount", edgeCount);
    requireCount("nodeCount", nodeCount);
    requireCount("vectorCount", vectorCount);
    requireOrder("sequences", firstSequence <= lastSequence, firstSequence, lastSequence);
    requireOrder(
        "createdMicros",
        leastCreatedMicros <= greatestCreatedMicros,
        leastCreatedMicros,
        greatestCreatedMicros);
    requireOrder("ids", smallestId.compareTo(greatestId) <= 0, smallestId, greatestId);
  }

  private static void requireCount(String name, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(name + "=" + count + ": expected at least 0");
    }
  }

  private static void requireOrder(String name, boolean ordered, Object least, Object greatest) {
    if (!ordered) {
      throw new IllegalArgumentException(
          "%s=%s..%s: expected a range that rises".formatted(name, least, greatest));
    }
  }
}
