package sutra.storage.mmap.segment.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sutra.storage.mmap.segment.MemorySection;

class ImpactFrontierTest {

  private static double maxScore(ImpactFrontier frontier, ImpactScore score) throws Exception {
    var bytes = new GrowingBytes();
    frontier.encode(bytes);
    var output = new MemorySection();
    bytes.writeTo(output);
    MemorySegment section = output.bytes();
    var reader = new VariableReader(section);
    double highest = ImpactFrontier.maxScore(reader, score);
    assertEquals(section.byteSize(), reader.position());
    reader.moveTo(0);
    ImpactFrontier.skip(reader);
    assertEquals(section.byteSize(), reader.position());
    return highest;
  }

  @Test
  void highestScoreSurvivesAndReducingOnlyRaisesIt() throws Exception {
    long seed = System.nanoTime();
    System.out.println("ImpactFrontierTest seed=" + seed);
    var random = new SplittableRandom(seed);
    var frontier = new ImpactFrontier();
    for (int round = 0; round < 500; round++) {
      frontier.clear();
      double weight = random.nextDouble();
      ImpactScore score =
          (frequency, wordCount) -> frequency / (1 + frequency + weight * wordCount);
      double highest = 0;
      for (int i = random.nextInt(128); i >= 0; i--) {
        // Word counts grow with frequencies: many pairs stand beside each other.
        int frequency = 1 + random.nextInt(60);
        int wordCount = frequency * frequency + random.nextInt(20);
        frontier.add(frequency, wordCount);
        highest = Math.max(highest, score.score(frequency, wordCount));
      }
      frontier.reduce();
      assertTrue(maxScore(frontier, score) >= highest);
    }
  }

  @Test
  void beatenPairsAreDropped() throws Exception {
    var frontier = new ImpactFrontier();
    frontier.add(1, 50);
    frontier.add(1, 40);
    frontier.add(2, 60);
    frontier.add(3, 60);
    frontier.add(1, 45);
    var bytes = new GrowingBytes();
    frontier.encode(bytes);
    assertEquals(1 + 2 * 2, bytes.size(), "(1, 40) and (3, 60) are left");
    assertEquals(60, maxScore(frontier, (_, wordCount) -> wordCount));
    assertEquals(3, maxScore(frontier, (frequency, _) -> frequency));
    frontier.add(5, 10);
    assertEquals(10, maxScore(frontier, (_, wordCount) -> wordCount), "one pair beats them all");
  }
}
