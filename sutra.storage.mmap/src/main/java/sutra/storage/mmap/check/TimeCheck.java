package sutra.storage.mmap.check;

import java.util.BitSet;
import sutra.storage.mmap.layer.CommitTimes;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.SegmentSummary;
import sutra.storage.mmap.segment.times.TimeCursor;
import sutra.storage.mmap.segment.times.Times;

/** Each version stands once in the index of times, in order; commits are dated in order. */
final class TimeCheck {

  private final SegmentLayer segment;
  private final Findings findings;

  TimeCheck(SegmentLayer segment, Findings findings) {
    this.segment = segment;
    this.findings = findings;
  }

  void run() {
    checkIndex();
    checkCommits();
  }

  private void checkIndex() {
    findings.enter("TIMES", SegmentFormat.TIMES);
    Times times = new Times(segment.file().section(SegmentFormat.TIMES));
    int count = segment.view().conceptCount();
    findings.require(times.count() == count, 0, "%d entries, expected %d", times.count(), count);
    ConceptVersions concepts = segment.concepts();
    var seen = new BitSet(count);
    long later = Long.MAX_VALUE;
    TimeCursor cursor = times.newestFirst();
    while (cursor.next()) {
      int concept = cursor.ordinal();
      boolean right =
          concept >= 0
              && concept < count
              && !seen.get(concept)
              && cursor.micros() <= later
              && cursor.micros() == concepts.createdMicros(concept);
      if (findings.require(
          right, 0, "the entry for version %d is out of order, twice or wrong", concept)) {
        seen.set(concept);
      }
      later = cursor.micros();
    }
  }

  private void checkCommits() {
    findings.enter("COMMITS", SegmentFormat.COMMITS);
    SegmentSummary summary = segment.file().summary();
    CommitTimes commits = segment.commits();
    long sequence = summary.firstSequence() - 1;
    long micros = Long.MIN_VALUE;
    for (int entry = 0; entry < commits.count(); entry++) {
      findings.require(
          commits.lastSequence(entry) > sequence && commits.micros(entry) >= micros,
          0,
          "entry %d does not follow the one before",
          entry);
      sequence = commits.lastSequence(entry);
      micros = commits.micros(entry);
    }
    findings.require(
        sequence == summary.lastSequence(),
        0,
        "ends with commit %d, the footer says %d",
        sequence,
        summary.lastSequence());
  }
}
