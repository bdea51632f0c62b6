package sutra.engine.reason;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;

/**
 * What several confidences amount to together.
 *
 * <p>Along one path all associations must hold: confidences multiply. Associations of 0.9 and 0.8 make a
 * path of 0.72.
 *
 * <p>Several paths support the same conclusion: it fails only if all of them do. For independent ones this
 * is noisy-or, 1 − Π(1 − p) (Pearl, "Probabilistic Reasoning in Intelligent Systems", 1988): 0.72 and 0.5
 * make 1 − 0.28 · 0.5 = 0.86. Paths that share an association are not independent: with that
 * association all of them fall. So paths are taken from the surest on, and one that shares an association
 * with one taken before is left out. To 0.72 and 0.5 a third path of 0.6 that shares the association of
 * 0.9 with the first adds nothing; without that in common it would make 1 − 0.28 · 0.4 · 0.5 = 0.944.
 */
public final class CombinedConfidence {

  private CombinedConfidence() {}

  /**
   * The product, as along a path; 1 without any.
   *
   * @throws IllegalArgumentException if a confidence is not in [0, 1]
   */
  public static double along(double... confidences) {
    double product = 1;
    for (double confidence : confidences) {
      product *= Limits.unit("confidence", confidence);
    }
    return product;
  }

  /**
   * Noisy-or: that of what independent grounds support; 0 without any.
   *
   * @throws IllegalArgumentException if a confidence is not in [0, 1]
   */
  public static double either(double... confidences) {
    double failure = 1;
    for (double confidence : confidences) {
      failure *= 1 - Limits.unit("confidence", confidence);
    }
    return 1 - failure;
  }

  /**
   * Noisy-or over paths of which no two share an association, chosen from the surest on; among equally
   * sure ones in the order given.
   */
  public static double of(List<ReasonedPath> paths) {
    return either(disjoint(paths).stream().mapToDouble(ReasonedPath::confidence).toArray());
  }

  /** The paths that {@link #of} counts, the surest first. */
  public static List<ReasonedPath> disjoint(List<ReasonedPath> paths) {
    Set<Link> used = new HashSet<>();
    List<ReasonedPath> taken = new ArrayList<>();
    for (ReasonedPath path :
        paths.stream()
            .sorted(Comparator.comparingDouble(ReasonedPath::confidence).reversed())
            .toList()) {
      Set<Link> links =
          path.path().steps().stream()
              .map(step -> Link.of(step.association()))
              .collect(Collectors.toSet());
      if (Collections.disjoint(used, links)) {
        used.addAll(links);
        taken.add(path);
      }
    }
    return taken;
  }

  /** What names an association. */
  private record Link(ConceptId source, ConceptId target, AssociationType type) {

    static Link of(Association association) {
      return new Link(association.source(), association.target(), association.type());
    }
  }
}
