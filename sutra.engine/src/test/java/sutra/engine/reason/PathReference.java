package sutra.engine.reason;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import sutra.storage.api.Association;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Traversal.Order;

/** All paths without a concept twice, by trying every way: what searches are compared with. */
final class PathReference {

  /** A path and what orders it. */
  record Found(List<ConceptId> concepts, double logarithm, double confidence) {

    int hops() {
      return concepts.size() - 1;
    }
  }

  private final PathSearch search;
  private final Map<ConceptId, Map<ConceptId, Double>> steps = new TreeMap<>();
  private final Map<ConceptId, Double> targets;
  private final List<Found> found = new ArrayList<>();

  private PathReference(
      List<Association> links, PathSearch search, Map<ConceptId, Double> targets) {
    this.search = search;
    this.targets = targets;
    Set<?> types = search.types();
    for (Association link : links) {
      boolean counts =
          types.isEmpty() ? !link.type().name().startsWith("not-") : types.contains(link.type());
      if (counts && search.direction().includes(Direction.OUTGOING)) {
        add(link.source(), link.target(), link.confidence());
      }
      if (counts && search.direction().includes(Direction.INCOMING)) {
        add(link.target(), link.source(), link.confidence());
      }
    }
  }

  private void add(ConceptId from, ConceptId to, double confidence) {
    if (confidence > 0) {
      steps.computeIfAbsent(from, unused -> new TreeMap<>()).merge(to, confidence, Math::max);
    }
  }

  static List<Found> paths(
      List<Association> links,
      PathSearch search,
      Map<ConceptId, Double> sources,
      Map<ConceptId, Double> targets) {
    PathReference reference = new PathReference(links, search, targets);
    sources.forEach((source, confidence) -> {
      if (confidence > 0) {
        reference.extend(List.of(source), -Math.log(confidence), confidence);
      }
    });
    return reference.found.stream().sorted(order(search)).limit(search.limit()).toList();
  }

  private void extend(List<ConceptId> path, double logarithm, double confidence) {
    double end = targets.getOrDefault(path.getLast(), 0.0);
    if (end > 0) {
      found.add(new Found(path, logarithm - Math.log(end), confidence * end));
    }
    if (path.size() <= search.maxDepth()) {
      steps
          .getOrDefault(path.getLast(), Map.of())
          .forEach((next, sure) -> {
            if (!path.contains(next)) {
              List<ConceptId> longer = new ArrayList<>(path);
              longer.add(next);
              extend(longer, logarithm - Math.log(sure), confidence * sure);
            }
          });
    }
  }

  private static Comparator<Found> order(PathSearch search) {
    Comparator<Found> surest = Comparator.comparingLong(path -> Math.round(path.logarithm * 1e7));
    Comparator<Found> shortest = Comparator.comparingInt(Found::hops);
    return (search.order() == Order.CONFIDENCE
            ? surest.thenComparing(shortest)
            : shortest.thenComparing(surest))
        .thenComparing(Found::concepts, PathReference::compare);
  }

  private static int compare(List<ConceptId> left, List<ConceptId> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int result = left.get(i).compareTo(right.get(i));
      if (result != 0) {
        return result;
      }
    }
    return Integer.compare(left.size(), right.size());
  }
}
