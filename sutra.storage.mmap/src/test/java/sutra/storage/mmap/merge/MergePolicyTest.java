package sutra.storage.mmap.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sutra.storage.mmap.manifest.SegmentEntry;

class MergePolicyTest {

  private static final long BASE = 100;

  private final MergePolicy policy = new MergePolicy(4, BASE);

  @Test
  void nothingIsDueBelowTheNumberOfSegments() {
    assertEquals(Optional.empty(), policy.due(List.of()));
    assertEquals(Optional.empty(), policy.due(levels(1, 0, 0, 0)));
  }

  @Test
  void fullLevelBecomesOneSegmentOfTheNext() {
    List<SegmentEntry> segments = levels(2, 2, 0, 0, 0, 0);
    assertEquals(Optional.of(new MergePlan(segments.subList(2, 6), 1)), policy.due(segments));
  }

  @Test
  void newestSegmentOfTheNextLevelGrowsUntilItIsFull() {
    List<SegmentEntry> small = levels(1, 0, 0, 0, 0);
    assertEquals(Optional.of(new MergePlan(small, 1)), policy.due(small));
    List<SegmentEntry> full = new ArrayList<>(small);
    full.set(0, new SegmentEntry(1, 1, 10 * BASE - 4 * BASE + 1, 0, 1, 1));
    assertEquals(Optional.of(new MergePlan(full.subList(1, 5), 1)), policy.due(full));
  }

  @Test
  void lowestLevelComesFirst() {
    List<SegmentEntry> segments = levels(1, 1, 1, 1, 0, 0, 0, 0);
    assertEquals(1, policy.due(segments).orElseThrow().level());
    List<SegmentEntry> settled = levels(1, 1, 1, 1, 0, 0, 0);
    assertEquals(Optional.of(new MergePlan(settled.subList(0, 4), 2)), policy.due(settled));
  }

  @Test
  void everythingTogetherGoesToTheLevelOfItsSize() {
    assertEquals(1, policy.all(levels(0, 0)).level());
    assertEquals(2, policy.all(levels(new int[11])).level());
    assertEquals(1, policy.all(List.of()).level());
  }

  @Test
  void segmentsStayFewAndAreRewrittenSeldom() {
    List<SegmentEntry> segments = new ArrayList<>();
    long written = 0;
    int memtables = 5_000;
    int most = 0;
    for (int number = 1; number <= memtables; number++) {
      segments.add(new SegmentEntry(number, 0, BASE, 0, number, number));
      for (var plan = policy.due(segments); plan.isPresent(); plan = policy.due(segments)) {
        written += plan.get().bytes();
        apply(segments, plan.get());
      }
      most = Math.max(most, segments.size());
      assertFalling(segments);
    }
    assertTrue(most <= 16, "segments: " + most);
    double amplification = (double) written / (memtables * BASE);
    assertTrue(amplification < 8, "each byte is rewritten so often: " + amplification);
  }

  private static void apply(List<SegmentEntry> segments, MergePlan plan) {
    int at = segments.indexOf(plan.inputs().getFirst());
    assertEquals(plan.inputs(), segments.subList(at, at + plan.inputs().size()), "neighbours");
    segments.subList(at, at + plan.inputs().size()).clear();
    long first = plan.inputs().getFirst().firstSequence();
    long last = plan.inputs().getLast().lastSequence();
    segments.add(at, new SegmentEntry(100_000 + last, plan.level(), plan.bytes(), 0, first, last));
  }

  private static void assertFalling(List<SegmentEntry> segments) {
    for (int i = 1; i < segments.size(); i++) {
      assertTrue(segments.get(i - 1).level() >= segments.get(i).level(), segments::toString);
    }
  }

  private static List<SegmentEntry> levels(int... levels) {
    List<SegmentEntry> segments = new ArrayList<>();
    for (int level : levels) {
      int number = segments.size() + 1;
      segments.add(new SegmentEntry(number, level, BASE, 0, number, number));
    }
    return segments;
  }
}
