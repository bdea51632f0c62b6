package sutra.storage.tck.reference;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sutra.storage.api.Concept;
import sutra.storage.api.kernel.Similarity;

/** How near concepts are to a vector, in the arithmetic of doubles. */
final class Nearness {

  private Nearness() {}

  /** The score of each concept that has, by the function given, an embedding to which the query can be near. */
  static Map<Concept, Double> scores(
      Similarity similarity,
      float[] query,
      Collection<Concept> concepts,
      Function<Concept, Optional<float[]>> embedding) {
    Map<Concept, Double> scores = new LinkedHashMap<>();
    for (Concept concept : concepts) {
      embedding
          .apply(concept)
          .ifPresent(vector -> {
            double score = score(similarity, query, vector);
            if (!Double.isNaN(score)) {
              scores.put(concept, score);
            }
          });
    }
    return scores;
  }

  /** The score as the similarity defines it; NaN for a zero vector under cosine. */
  private static double score(Similarity similarity, float[] a, float[] b) {
    return switch (similarity) {
      case COSINE -> {
        double cosine = dot(a, b) / (Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b)));
        yield Double.isNaN(cosine) ? cosine : Math.clamp(cosine, -1, 1);
      }
      case DOT -> dot(a, b);
      case EUCLIDEAN -> 1 / (1 + squaredDistance(a, b));
    };
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return sum;
  }
}
