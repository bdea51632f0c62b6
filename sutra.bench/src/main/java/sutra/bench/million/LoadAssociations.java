package sutra.bench.million;

import java.time.Instant;
import sutra.bench.data.Link;
import sutra.bench.data.Links;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.WriteBatch;

/** Writes the five associations of every concept, those of 200 concepts a batch. */
final class LoadAssociations implements Step {

  private static final int CONCEPTS_A_BATCH = 200;
  private static final Instant LINKED = Instant.ofEpochSecond(1_700_000_000);

  @Override
  public String title() {
    return "load associations";
  }

  @Override
  public String run(MillionStore store) {
    Links links = store.links();
    long start = System.nanoTime();
    for (long from = 0; from < store.concepts(); from += CONCEPTS_A_BATCH) {
      WriteBatch batch = new WriteBatch();
      long end = Math.min(from + CONCEPTS_A_BATCH, store.concepts());
      links.of(from, end).forEach(link -> batch.put(association(link)));
      store.write(batch);
    }
    store.sync();
    double seconds = (System.nanoTime() - start) / 1e9;
    return "%,.0f/s".formatted(links.count() / seconds);
  }

  private static Association association(Link link) {
    return new Association(
        MillionStore.id(link.source()),
        MillionStore.id(link.target()),
        AssociationType.SEMANTIC,
        link.confidence(),
        1,
        LINKED,
        0);
  }
}
