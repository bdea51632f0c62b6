package sutra.storage.mmap.engine;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

/**
 * Writes batches at SYNC from four threads until it is killed. Prints {@code writer batch size} for
 * each batch after it was acknowledged.
 */
final class KilledWriter {

  private static final int THREADS = 4;

  private KilledWriter() {}

  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    String life = arguments[1];
    var options =
        StoreOptions.builder()
            .queueBytes(1 << 16)
            .walFileBytes(1 << 20)
            .memtableBytes(1 << 20)
            .build();
    ConceptStore store = new MmapStoreProvider().open(directory, options);
    PrintStream acknowledgements = System.out;
    for (int thread = 0; thread < THREADS; thread++) {
      String writer = life + "." + thread;
      Thread.ofPlatform().start(() -> write(store, writer, acknowledgements));
    }
  }

  private static void write(ConceptStore store, String writer, PrintStream acknowledgements) {
    var random = new Random(writer.hashCode());
    for (int batch = 0; ; batch++) {
      int size = 1 + random.nextInt(5);
      store.write(batch(writer, batch, size), Durability.SYNC);
      synchronized (acknowledgements) {
        acknowledgements.println(writer + " " + batch + " " + size);
        if (acknowledgements.checkError()) { // flushes
          Runtime.getRuntime().halt(1); // nobody listens any more
        }
      }
    }
  }

  private static WriteBatch batch(String writer, int batch, int size) {
    var mutations = new WriteBatch();
    for (int i = 0; i < size; i++) {
      String key = writer + " " + batch + " " + size + " " + i;
      mutations.put(Concept.builder(key, key + " ".repeat(batch % 300)).build());
    }
    return mutations;
  }
}
