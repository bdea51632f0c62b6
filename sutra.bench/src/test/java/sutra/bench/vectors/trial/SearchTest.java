package sutra.bench.vectors.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.bench.vectors.data.Filter;
import sutra.bench.vectors.data.VectorData;
import sutra.bench.vectors.data.VectorSource;
import sutra.bench.vectors.product.VectorIndex;
import sutra.bench.vectors.product.VectorProduct;

/** Passes judge what was found, and tuning finds the least value of a knob that does. */
class SearchTest {

  private static final int K = 10;
  private static final int QUERIES = 8;

  @TempDir Path directory;

  private VectorData data;
  private VectorSettings settings;

  @BeforeEach
  void openData() throws Exception {
    data =
        VectorData.open(
            new VectorSource.Generated(300, 16, QUERIES, 2), K, List.of(0.5), 2, directory);
    settings =
        new VectorSettings(
            data,
            new BuiltIndexes(data, directory),
            K,
            List.of(0.9, 0.5),
            1,
            1,
            2,
            Duration.ofMillis(1),
            directory);
  }

  @AfterEach
  void closeData() throws Exception {
    settings.indexes().close();
    data.close();
  }

  /** Finds as many percent of the true rows as its knob says. */
  private final class PartlyRight implements VectorProduct, VectorIndex {

    @Override
    public String name() {
      return "partly-right";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public String settings() {
      return "none";
    }

    @Override
    public String knob() {
      return "percent";
    }

    @Override
    public List<Double> knobs(int k) {
      return List.of(20.0, 60.0, 100.0);
    }

    @Override
    public boolean supports(Filter filter) {
      return true;
    }

    @Override
    public void build(VectorData vectors, Path files, int threads) {}

    @Override
    public VectorIndex open(VectorData vectors, Path files) {
      return this;
    }

    @Override
    public Searcher searcher() {
      return new Searcher() {
        private int query;

        @Override
        public int search(float[] asked, int k, double knob, Optional<Filter> filter, int[] hits) {
          int count = (int) (k * knob / 100);
          System.arraycopy(data.truth(filter).rows()[query++], 0, hits, 0, count);
          return count;
        }
      };
    }

    @Override
    public void close() {}
  }

  @Test
  void passGivesRecallAndFewestHits() throws Exception {
    Pass.Result result = pass(new PartlyRight(), Optional.empty()).run(70);
    assertEquals(0.7, result.recall(), 1e-9);
    assertEquals(7, result.fewestHits());
    assertEquals(QUERIES, result.nanos().getTotalCount());
    assertTrue(result.rate() > 0);
  }

  @Test
  void whatDoesNotPassTheFilterFails() {
    Optional<Filter> filter = Optional.of(data.filters().getFirst());
    VectorIndex unfiltered = always(data.truth(Optional.empty()).rows()[0].clone());
    assertThrows(IllegalStateException.class, () -> pass(unfiltered, filter).run(1));
  }

  @Test
  void whatIsFoundTwiceOrDoesNotExistFails() {
    assertThrows(
        IllegalStateException.class, () -> pass(always(new int[K]), Optional.empty()).run(1));
    int[] beyond = data.truth(Optional.empty()).rows()[0].clone();
    beyond[3] = data.base().count();
    assertThrows(IllegalStateException.class, () -> pass(always(beyond), Optional.empty()).run(1));
  }

  @Test
  void tuningFindsTheLeastKnobThatReachesARecall() throws Exception {
    assertEquals(List.of(0.5, 0.9), settings.recalls());
    PartlyRight product = new PartlyRight();
    Tuning tuning = Tuning.run(product, pass(product, Optional.empty()), K, settings.recalls());
    double half = tuning.knobFor(0.5).orElseThrow();
    assertTrue(half >= 50 && half < 60, "knob " + half);
    double most = tuning.knobFor(0.9).orElseThrow();
    assertTrue(most >= 90 && most < 100, "knob " + most);
    assertEquals(OptionalDouble.empty(), tuning.knobFor(1.1));
    assertEquals(
        List.of(20.0, half, 60.0, most, 100.0), tuning.worthMeasuring(K, settings.recalls()));
  }

  private Pass pass(VectorIndex index, Optional<Filter> filter) {
    return new Pass(settings, index, filter, 1, 0, QUERIES);
  }

  private static VectorIndex always(int[] rows) {
    return new VectorIndex() {
      @Override
      public Searcher searcher() {
        return (query, k, knob, filter, hits) -> {
          System.arraycopy(rows, 0, hits, 0, k);
          return k;
        };
      }

      @Override
      public void close() {}
    };
  }
}
