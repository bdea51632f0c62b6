package sutra.embed.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sutra.embed.spi.EmbeddingException;

/**
 * Which of a network's outputs is read.
 *
 * @param pools whether it is a vector for each row, of rank 2; else a state for each token, of rank 3
 */
record NetworkOutput(String name, boolean pools) {

  private static final String POOLED = "sentence_embedding";
  private static final List<String> STATES = List.of("last_hidden_state", "token_embeddings");

  /**
   * Chooses one: the vector of the sentence, else the states by their usual names, else the first
   * output that has their shape.
   *
   * @param ranks of the outputs that hold floating-point numbers, in their order
   * @param preferStates whether states come first
   * @throws EmbeddingException if there is none
   */
  static NetworkOutput of(Map<String, Integer> ranks, boolean preferStates, String place) {
    Optional<NetworkOutput> pooled =
        ranks.getOrDefault(POOLED, 0) == 2
            ? Optional.of(new NetworkOutput(POOLED, true))
            : Optional.empty();
    Optional<NetworkOutput> states = states(ranks);
    return (preferStates ? states.or(() -> pooled) : pooled.or(() -> states))
        .orElseThrow(() ->
            new EmbeddingException(
                "%s: has the outputs (with their ranks) %s; expected %s of rank 2, or one of rank 3 such as %s; export the model for feature extraction"
                    .formatted(place, ranks, POOLED, STATES.getFirst())));
  }

  int rank() {
    return pools ? 2 : 3;
  }

  private static Optional<NetworkOutput> states(Map<String, Integer> ranks) {
    return STATES.stream()
        .filter(name -> ranks.getOrDefault(name, 0) == 3)
        .findFirst()
        .or(() -> ranks.keySet().stream().filter(name -> ranks.get(name) == 3).findFirst())
        .map(name -> new NetworkOutput(name, false));
  }
}
