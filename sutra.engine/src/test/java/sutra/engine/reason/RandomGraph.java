package sutra.engine.reason;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

/** A store of links between few concepts, and the same links as a list. */
final class RandomGraph implements AutoCloseable {

  static final List<AssociationType> TYPES =
      List.of(
          AssociationType.CAUSAL,
          AssociationType.HIERARCHICAL,
          AssociationType.of("road"),
          AssociationType.of("not-causal"));

  /** Few of them, so that many paths are equally sure. */
  private static final double[] CONFIDENCES = {1, 1, 0.5, 0.25, 0.7, 0.9, 0};

  final ConceptStore store;
  final List<Association> links = new ArrayList<>();

  private RandomGraph(ConceptStore store) {
    this.store = store;
  }

  /** The concept of a number. */
  static ConceptId id(int number) {
    return new ConceptId(0x9E3779B97F4A7C15L * number, number);
  }

  /** An empty one. */
  static RandomGraph in(Path directory) {
    return new RandomGraph(ConceptStores.open(directory, StoreOptions.defaults()));
  }

  /** Links concepts at random; what was linked before in the same way is replaced. */
  static RandomGraph of(Path directory, Random random, int concepts, int count) {
    RandomGraph graph = in(directory);
    WriteBatch batch = new WriteBatch();
    for (int i = 0; i < count; i++) {
      graph.add(
          batch,
          Association.of(
              id(random.nextInt(concepts)),
              id(random.nextInt(concepts)),
              TYPES.get(random.nextInt(TYPES.size())),
              CONFIDENCES[random.nextInt(CONFIDENCES.length)]));
    }
    graph.store.write(batch);
    return graph;
  }

  /** Links two concepts by number. */
  RandomGraph link(int source, AssociationType type, int target, double confidence) {
    WriteBatch batch = new WriteBatch();
    add(batch, Association.of(id(source), id(target), type, confidence));
    store.write(batch);
    return this;
  }

  private void add(WriteBatch batch, Association link) {
    links.removeIf(old ->
        old.source().equals(link.source())
            && old.target().equals(link.target())
            && old.type().equals(link.type()));
    links.add(link);
    batch.put(link);
  }

  @Override
  public void close() {
    store.close();
  }
}
