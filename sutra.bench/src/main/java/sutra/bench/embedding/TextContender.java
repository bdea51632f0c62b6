package sutra.bench.embedding;

import java.util.List;
import java.util.Map;
import sutra.bench.compare.Contender;
import sutra.bench.compare.Workspace;

/** What works on texts: an embedder, a memory that learns them, or the bare network. Stateless. */
interface TextContender extends Contender {

  /** How it is configured, in a few words. */
  String settings();

  @Override
  default Map<String, String> configuration() {
    return Map.of("settings", settings());
  }

  /**
   * Prepares for texts.
   *
   * @param groups the texts of each call
   */
  TextWorker open(List<List<String>> groups, EmbeddingSettings settings, Workspace workspace)
      throws Exception;
}
