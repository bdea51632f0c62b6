package sutra.bench.compare;

import java.nio.file.Path;
import java.util.Map;

/** What every run must say of itself. */
public interface RunSettings {

  /** Rounds of each trial after the one that warms up. */
  int rounds();

  /** Where stores are made and removed. */
  Path root();

  /** All settings by name, for reports: numbers, booleans and strings. */
  Map<String, Object> facts();
}
