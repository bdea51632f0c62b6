package sutra.bench.embedding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sutra.bench.compare.RunSettings;

/**
 * What all trials of a run share.
 *
 * @param count texts of each trial
 * @param batch texts of a call
 * @param threads that Sutra and ONNX Runtime alone compute with
 * @param maxTokens of the texts that all are to read whole
 * @param rounds of each trial after the one that warms up
 * @param root where stores are made and removed
 */
record EmbeddingSettings(int count, int batch, int threads, int maxTokens, int rounds, Path root)
    implements RunSettings {

  EmbeddingSettings {
    require("count", count);
    require("batch", batch);
    require("threads", threads);
    require("max-tokens", maxTokens);
    require("rounds", rounds);
  }

  @Override
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("count", count);
    facts.put("batch", batch);
    facts.put("threads", threads);
    facts.put("maxTokens", maxTokens);
    facts.put("rounds", rounds);
    return facts;
  }

  /** Cuts texts into groups of so many; the last may be smaller. */
  static List<List<String>> groups(List<String> texts, int size) {
    List<List<String>> groups = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += size) {
      groups.add(texts.subList(from, Math.min(texts.size(), from + size)));
    }
    return groups;
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + "=" + value + ": expected 1 or more");
    }
  }
}
