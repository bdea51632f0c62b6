package sutra.bench.million;

import java.time.Instant;
import sutra.bench.data.Row;
import sutra.storage.api.Concept;
import sutra.storage.api.WriteBatch;

/** Writes all concepts, one a batch. */
final class LoadConcepts implements Step {

  @Override
  public String title() {
    return "load concepts";
  }

  @Override
  public String run(MillionStore store) {
    long start = System.nanoTime();
    for (long index = 0; index < store.concepts(); index++) {
      store.write(new WriteBatch().put(concept(store.rows().row(index))));
    }
    store.sync();
    double seconds = (System.nanoTime() - start) / 1e9;
    return "%,.0f/s".formatted(store.concepts() / seconds);
  }

  private static Concept concept(Row row) {
    Concept.Builder builder =
        Concept.builder(MillionStore.id(row.index()), row.content())
            .strength(row.strength())
            .confidence(row.confidence())
            .created(Instant.ofEpochSecond(0, row.created() * 1000));
    if (row.embedding().length > 0) {
      builder.embedding(row.embedding());
    }
    return builder.build();
  }
}
