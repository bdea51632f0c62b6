package sutra.bench.million;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepsTest {

  @TempDir Path directory;

  @Test
  void stepsLoadReopenCompareAndVerify() throws Exception {
    try (MillionStore store = new MillionStore(directory, 1000, 8, 1)) {
      for (Step step : List.of(new LoadConcepts(), new LoadAssociations(), new Close())) {
        step.run(store);
      }
      assertFalse(new Open().run(store).isBlank());
      new CheckAll().run(store);
      assertFalse(new Verify().run(store).isBlank());
    }
  }

  @Test
  void missingAssociationsAreFound() throws Exception {
    try (MillionStore store = new MillionStore(directory, 1000, 8, 1)) {
      new LoadConcepts().run(store);
      assertThrows(IllegalStateException.class, () -> new Open().run(store));
      assertThrows(IllegalStateException.class, () -> new CheckAll().run(store));
    }
  }
}
