package sutra.storage.mmap.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.Direction;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Mutation;
import sutra.storage.api.Neighbor;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.text.Analyzer;
import sutra.storage.api.text.TermScanner;

/** What a store must answer, computed as plainly as can be from maps. */
final class ModelStore {

  /** What names an association. */
  record Link(ConceptId source, ConceptId target, AssociationType type) {}

  private final Map<ConceptId, Concept> concepts = new HashMap<>();
  private final Map<Link, Association> associations = new HashMap<>();
  private final ModelSpaces spaces;
  long sequence;

  ModelStore(EmbeddingSpace first) {
    this(new ModelSpaces(first));
  }

  private ModelStore(ModelSpaces spaces) {
    this.spaces = spaces;
  }

  ModelStore copy() {
    var copy = new ModelStore(spaces.copy());
    copy.concepts.putAll(concepts);
    copy.associations.putAll(associations);
    copy.sequence = sequence;
    return copy;
  }

  void apply(List<Mutation> batch, long newSequence, Instant modified) {
    sequence = newSequence;
    for (Mutation mutation : batch) {
      switch (mutation) {
        case Mutation.PutConcept(Concept concept) -> {
          spaces.isChanged(concept.id());
          concepts.put(concept.id(), concept.toBuilder().stored(sequence, modified).build());
        }
        case Mutation.UpdateConcept(ConceptUpdate update) -> {
          spaces.isChanged(update.id());
          concepts.computeIfPresent(
              update.id(),
              (_, old) -> update.appliedTo(old).toBuilder().stored(newSequence, modified).build());
        }
        case Mutation.DeleteConcept(ConceptId id) -> {
          spaces.isChanged(id);
          concepts.remove(id);
          associations.keySet().removeIf(link -> link.source.equals(id) || link.target.equals(id));
        }
        case Mutation.PutAssociation(Association a) ->
            associations.put(
                new Link(a.source(), a.target(), a.type()),
                new Association(
                    a.source(),
                    a.target(),
                    a.type(),
                    a.confidence(),
                    a.weight(),
                    a.created(),
                    sequence));
        case Mutation.DeleteAssociation(ConceptId source, ConceptId target, AssociationType type) ->
            associations.remove(new Link(source, target, type));
      }
    }
  }

  /** Gives all concepts that have no vector in a space the one of their content, unless that is zero. */
  void reembed(EmbeddingSpace to, Function<String, float[]> model) {
    Map<ConceptId, float[]> present =
        to.equals(spaces.active()) ? vectors() : spaces.switchTo(to, vectors());
    concepts.replaceAll((id, concept) -> {
      float[] vector = present.containsKey(id) ? present.get(id) : model.apply(concept.content());
      return present.containsKey(id) || !isZero(vector)
          ? concept.toBuilder().embedding(vector).build()
          : concept.toBuilder().withoutEmbedding().build();
    });
  }

  private static boolean isZero(float[] vector) {
    return Arrays.equals(vector, new float[vector.length]);
  }

  private Map<ConceptId, float[]> vectors() {
    Map<ConceptId, float[]> vectors = new HashMap<>();
    concepts.forEach(
        (id, concept) -> concept.embedding().ifPresent(vector -> vectors.put(id, vector)));
    return vectors;
  }

  ModelSpaces spaces() {
    return spaces;
  }

  Optional<Concept> get(ConceptId id) {
    return Optional.ofNullable(concepts.get(id));
  }

  Map<ConceptId, Concept> concepts() {
    return concepts;
  }

  Map<Link, Association> associations() {
    return associations;
  }

  long vectorCount() {
    return concepts.values().stream().filter(concept -> concept.embedding().isPresent()).count();
  }

  List<Neighbor> neighbors(ConceptId id, Direction direction, Set<AssociationType> types) {
    Stream<Neighbor> outgoing = ends(id, Direction.OUTGOING, direction, types);
    Stream<Neighbor> incoming = ends(id, Direction.INCOMING, direction, types);
    return Stream.concat(outgoing, incoming).toList();
  }

  private Stream<Neighbor> ends(
      ConceptId id, Direction end, Direction wanted, Set<AssociationType> types) {
    return associations.values().stream()
        .filter(_ -> wanted == Direction.BOTH || wanted == end)
        .filter(a -> (end == Direction.OUTGOING ? a.source() : a.target()).equals(id))
        .filter(a -> types.isEmpty() || types.contains(a.type()))
        .map(a -> new Neighbor(a, end));
  }

  /** BM25 of each concept that has a word of the question. */
  Map<ConceptId, Double> bm25(String question) {
    Map<ConceptId, Map<String, Integer>> counts = new HashMap<>();
    double allWords = 0;
    for (Concept concept : concepts.values()) {
      Map<String, Integer> words = words(concept.content());
      counts.put(concept.id(), words);
      allWords += size(words);
    }
    double average = allWords / concepts.size();
    Map<ConceptId, Double> scores = new HashMap<>();
    for (String word : words(question).keySet()) {
      double having = counts.values().stream().filter(words -> words.containsKey(word)).count();
      double rarity = Math.log(1 + (concepts.size() - having + 0.5) / (having + 0.5));
      counts.forEach((id, words) -> {
        if (words.containsKey(word)) {
          double frequency = words.get(word);
          double norm = 1.2 * (1 - 0.75 + 0.75 * size(words) / average);
          scores.merge(id, rarity * frequency * 2.2 / (frequency + norm), Double::sum);
        }
      });
    }
    return scores;
  }

  private static double size(Map<String, Integer> words) {
    return words.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<String, Integer> words(String text) {
    Map<String, Integer> words = new TreeMap<>();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    TermScanner scanner = Analyzer.load(Analyzer.DEFAULT).newScanner();
    scanner.reset(utf8, utf8.length);
    while (scanner.next()) {
      String word = new String(scanner.term(), 0, scanner.termSize(), StandardCharsets.UTF_8);
      words.merge(word, 1, Integer::sum);
    }
    return words;
  }

  /** The similarity of each concept that has a vector in a space, as the space defines it. */
  Map<ConceptId, Double> similarities(EmbeddingSpace space, float[] query) {
    Map<ConceptId, Double> scores = new HashMap<>();
    Map<ConceptId, float[]> vectors =
        space.equals(spaces.active()) ? vectors() : spaces.kept(space);
    vectors.forEach((id, vector) -> {
      double score = similarity(space.similarity(), query, vector);
      if (!Double.isNaN(score)) {
        scores.put(id, score);
      }
    });
    return scores;
  }

  private static double similarity(Similarity similarity, float[] a, float[] b) {
    double dot = 0;
    double aSquare = 0;
    double bSquare = 0;
    double distance = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aSquare += (double) a[i] * a[i];
      bSquare += (double) b[i] * b[i];
      distance += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return switch (similarity) {
      case COSINE -> dot / Math.sqrt(aSquare * bSquare); // NaN for a zero vector: not found
      case DOT -> dot;
      case EUCLIDEAN -> 1 / (1 + distance);
    };
  }

  /** Ids of the concepts created in [from, before), the newest first, then the version. */
  List<ConceptId> created(Instant from, Instant before, int limit) {
    return concepts.values().stream()
        .filter(c -> !c.created().isBefore(from) && c.created().isBefore(before))
        .sorted(Comparator.comparing(Concept::created).reversed().thenComparing(Concept::version))
        .limit(limit)
        .map(Concept::id)
        .toList();
  }

  /** The fewest associations from one concept to another within a depth, or -1. */
  int hops(ConceptId from, ConceptId to, Direction direction, int maxDepth) {
    Set<ConceptId> seen = new java.util.HashSet<>(Set.of(from));
    List<ConceptId> level = List.of(from);
    for (int depth = 0; !level.isEmpty() && depth <= maxDepth; depth++) {
      if (level.contains(to)) {
        return depth;
      }
      List<ConceptId> nextLevel = new ArrayList<>();
      for (ConceptId id : level) {
        for (Neighbor neighbor : neighbors(id, direction, Set.of())) {
          if (seen.add(neighbor.id())) {
            nextLevel.add(neighbor.id());
          }
        }
      }
      level = nextLevel;
    }
    return -1;
  }

  /** The greatest product of confidences within a depth (Bellman and Ford), or 0. */
  double bestConfidence(ConceptId from, ConceptId to, Direction direction, int maxDepth) {
    Map<ConceptId, Double> best = new HashMap<>(Map.of(from, 1.0));
    for (int depth = 0; depth < maxDepth; depth++) {
      Map<ConceptId, Double> further = new HashMap<>(best);
      best.forEach((id, confidence) -> {
        for (Neighbor step : neighbors(id, direction, Set.of())) {
          further.merge(step.id(), confidence * step.association().confidence(), Math::max);
        }
      });
      best = further;
    }
    return best.getOrDefault(to, 0.0);
  }
}
