package sutra.storage.mmap.check;

import java.nio.ByteBuffer;
import sutra.storage.api.ConceptId;
import sutra.storage.mmap.record.AttributesFormat;
import sutra.storage.mmap.sealed.SegmentConcepts;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.sealed.SegmentVectors;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.SegmentSummary;

/** Versions stand by id and birth, live in order, and have the texts and vectors that they name. */
final class ConceptCheck {

  private static final int HEADER_SIZE = 64;
  private static final int RECORD_SIZE = 128;

  private final SegmentLayer segment;
  private final SegmentConcepts concepts;
  private final SegmentVectors vectors;
  private final float[] vector;
  private final SegmentSummary summary;
  private final Findings findings;

  ConceptCheck(SegmentLayer segment, Findings findings) {
    this.segment = segment;
    this.concepts = segment.concepts();
    this.vectors = segment.ownVectors();
    this.vector = new float[vectors.dimension()];
    this.summary = segment.file().summary();
    this.findings = findings;
  }

  void run() {
    findings.enter("CONCEPTS", SegmentFormat.CONCEPTS);
    int count = segment.view().conceptCount();
    if (!findings.require(
        count == summary.conceptCount(),
        0,
        "%d versions, the footer says %d",
        count,
        summary.conceptCount())) {
      return;
    }
    for (int concept = 0; concept < count; concept++) {
      checkLife(concept);
      checkOrder(concept, count);
      checkContents(concept);
    }
    findings.require(
        vectors.count() == summary.vectorCount(),
        0,
        "%d vectors, the footer says %d",
        vectors.count(),
        summary.vectorCount());
  }

  private void checkLife(int concept) {
    long birth = concepts.birth(concept);
    findings.require(
        birth >= summary.firstSequence()
            && birth <= summary.lastSequence()
            && concepts.death(concept) >= birth,
        at(concept),
        "version %d: lives from commit %d to %d, in a segment of commits %d to %d",
        concept,
        birth,
        concepts.death(concept),
        summary.firstSequence(),
        summary.lastSequence());
    long created = concepts.createdMicros(concept);
    findings.require(
        created >= summary.leastCreatedMicros() && created <= summary.greatestCreatedMicros(),
        at(concept),
        "version %d: was created outside of the footer's range",
        concept);
  }

  private void checkOrder(int concept, int count) {
    ConceptId id = id(concept);
    if (concept > 0) {
      int order = id(concept - 1).compareTo(id);
      boolean follows = order < 0 || order == 0 && concepts.death(concept - 1) <= birth(concept);
      findings.require(follows, at(concept), "version %d: does not follow the one before", concept);
    }
    boolean isNewest = concept + 1 == count || !id(concept + 1).equals(id);
    if (isNewest) {
      int found = segment.newestConcept(id.high(), id.low());
      findings.require(
          found == concept,
          at(concept),
          "version %d: is the newest of its concept, but %d is found",
          concept,
          found);
    }
  }

  private void checkContents(int concept) {
    try {
      concepts.content(concept);
      AttributesFormat.decode(ByteBuffer.wrap(concepts.attributes(concept)));
    } catch (RuntimeException e) { // whatever reading the wrong bytes leads to
      findings.add(at(concept), "version %d: its texts do not read: %s".formatted(concept, e));
    }
    int row = concepts.vectorRow(concept);
    if (row >= 0) {
      boolean owned = row < vectors.count() && vectors.concept(row) == concept;
      if (findings.require(
          owned, at(concept), "version %d: vector %d is not its own", concept, row)) {
        checkLength(concept, row);
      }
    }
  }

  private void checkLength(int concept, int row) {
    float length = RowsCheck.length(vectors, row, vector);
    findings.require(
        RowsCheck.isLength(vectors.length(row), length),
        at(concept),
        "version %d: vector %d has length %s, stated is %s",
        concept,
        row,
        length,
        vectors.length(row));
  }

  private long birth(int concept) {
    return concepts.birth(concept);
  }

  private ConceptId id(int concept) {
    return new ConceptId(concepts.idHigh(concept), concepts.idLow(concept));
  }

  private static long at(int concept) {
    return HEADER_SIZE + (long) concept * RECORD_SIZE;
  }
}
