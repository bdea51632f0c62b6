package sutra.storage.mmap.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BeamTest {

  private record Scored(int row, float score) {}

  @Test
  void keepsTheBestInOrder() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int width : new int[] {1, 2, 10, 100}) {
      Beam beam = new Beam();
      beam.reset(width);
      List<Scored> all = new ArrayList<>();
      for (int row = 0; row < 500; row++) {
        Scored scored = new Scored(row, (float) random.nextGaussian());
        all.add(scored);
        beam.add(scored.row, scored.score);
      }
      all.sort(Comparator.comparingDouble(scored -> -scored.score));
      assertEquals(width, beam.size());
      for (int rank = 0; rank < width; rank++) {
        assertEquals(all.get(rank).row, beam.row(rank), "seed " + seed + " rank " + rank);
        assertEquals(all.get(rank).score, beam.score(rank), "seed " + seed);
      }
    }
  }

  @Test
  void goesOnFromEachRowOnceTheBestFirst() {
    Beam beam = new Beam();
    beam.reset(3);
    beam.add(1, 0.1f);
    beam.add(2, 0.2f);
    assertEquals(2, beam.expandNext());
    beam.add(3, 0.3f);
    assertEquals(3, beam.expandNext());
    assertEquals(1, beam.expandNext());
    assertEquals(-1, beam.expandNext());
  }

  @Test
  void rowThatWasPushedOutIsNotGoneOnFrom() {
    Beam beam = new Beam();
    beam.reset(1);
    beam.add(1, 0.1f);
    beam.add(2, 0.2f);
    assertEquals(2, beam.expandNext());
    assertEquals(-1, beam.expandNext());
  }

  @Test
  void admitsEverythingUntilItIsFull() {
    Beam beam = new Beam();
    beam.reset(2);
    beam.add(1, -5);
    assertEquals(Float.NEGATIVE_INFINITY, beam.threshold());
    beam.add(2, 0);
    assertEquals(-5, beam.threshold());
  }

  @Test
  void greatRowNumbersAndNegativeScoresAreKept() {
    Beam beam = new Beam();
    beam.reset(4);
    beam.add(Integer.MAX_VALUE, -1e30f);
    beam.add(Integer.MAX_VALUE - 1, 1e30f);
    assertEquals(Integer.MAX_VALUE - 1, beam.row(0));
    assertEquals(Integer.MAX_VALUE, beam.row(1));
    assertTrue(beam.expandNext() == Integer.MAX_VALUE - 1 && beam.row(0) == Integer.MAX_VALUE - 1);
  }
}
