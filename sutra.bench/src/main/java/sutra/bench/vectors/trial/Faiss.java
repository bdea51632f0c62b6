package sutra.bench.vectors.trial;

import java.util.Map;
import sutra.bench.compare.Contender;

/**
 * An index of FAISS, which another program measured on the same vectors; it is no Java peer.
 *
 * @param name its name in that program's report
 * @param version the version in use
 */
public record Faiss(String name, String version) implements Contender {

  /** A graph over floats. */
  static final String HNSW = "FAISS-HNSW";

  /** A graph over a byte for each float. */
  static final String HNSW_BYTES = "FAISS-HNSW-SQ8";

  /** Codes of 4 bits, all scanned, the best compared again. */
  static final String FAST_SCAN = "FAISS-fast-scan";

  /** All rows that pass, compared one by one. */
  static final String FLAT = "FAISS-flat";

  @Override
  public boolean isBaseline() {
    return true;
  }

  @Override
  public Map<String, String> configuration() {
    return Map.of("settings", "see src/main/scripts/faiss_vectors.py");
  }
}
