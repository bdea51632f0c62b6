package sutra.storage.api;

import java.util.List;

/**
 * Makes vectors of texts, for a store that does not know any model. It is called by one thread at a
 * time, which need not be the caller's, and must not write to the store that calls it: its writes would
 * wait for the end of what called it.
 */
@FunctionalInterface
public interface TextEmbedder {

  /**
   * Embeds texts.
   *
   * @param texts at most 256 contents of concepts; never empty
   * @return one vector for each text, in their order, of one space; zeros say that a text has none
   */
  float[][] embed(List<String> texts);
}
