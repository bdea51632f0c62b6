package sutra.bench.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sutra.bench.compare.Contender;
import sutra.bench.compare.Experiment;
import sutra.bench.compare.report.Measurements;

class OverheadTest {

  private static final Contender SUTRA = new SutraEmbedding();
  private static final Contender TOGETHER = new BareRuntime(true);
  private static final Contender SERIAL = new BareRuntime(false);

  private final Measurements measurements =
      new Measurements(new Experiment("e", "", List.of(TextTrial.RATE), List.of()));

  private void measured(Contender contender, double padding, double... rates) {
    measurements.add(contender, TextTrial.PADDING, padding);
    for (double rate : rates) {
      measurements.add(contender, TextTrial.RATE, rate);
    }
  }

  @Test
  void overheadIsMoreTimeThanTheOther() {
    assertEquals(25, Overhead.percent(80, 100), 1e-9);
    assertEquals(-20, Overhead.percent(125, 100), 1e-9);
    assertEquals(0, Overhead.percent(9, 9), 1e-9);
  }

  @Test
  void roundsAreComparedWithTheFasterManner() {
    measured(SUTRA, 1, 80, 50, 90);
    measured(TOGETHER, 1, 100, 60, 90);
    measured(SERIAL, 1, 70, 59, 80);
    Overhead.addTo(measurements);
    List<Double> percents = measurements.values(SUTRA, TextTrial.OVERHEAD);
    assertEquals(3, percents.size());
    assertEquals(25, percents.get(0), 1e-9);
    assertEquals(20, percents.get(1), 1e-9);
    assertEquals(0, percents.get(2), 1e-9);
  }

  @Test
  void otherBatchesAreNoMeasure() {
    measured(SUTRA, 1, 80);
    measured(TOGETHER, 1.5, 100);
    assertThrows(IllegalStateException.class, () -> Overhead.addTo(measurements));
  }

  @Test
  void withoutTheOtherThereIsNone() {
    measured(SUTRA, 1, 80);
    Overhead.addTo(measurements);
    assertTrue(measurements.values(SUTRA, TextTrial.OVERHEAD).isEmpty());
  }

  @Test
  void paddingIsAShareOfWhatIsComputed() {
    assertEquals(25, new Pass(new float[0][], 75, 25).paddingPercent());
    assertEquals(0, new Pass(new float[0][], 0, 0).paddingPercent());
  }

  @Test
  void cosinesAreAveraged() {
    float[][] some = {{1, 0}, {0, 2}};
    assertEquals(0.5, Agreement.meanCosine(some, new float[][] {{3, 0}, {4, 0}}), 1e-9);
    assertEquals(0, Agreement.cosine(new float[2], new float[] {1, 1}));
    assertThrows(
        IllegalStateException.class, () -> Agreement.meanCosine(some, new float[][] {{1, 0}}));
  }
}
