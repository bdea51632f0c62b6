package sutra.storage.tck.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.StoreLockedException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VectorForm;
import sutra.storage.api.VerifyReport;
import sutra.storage.api.spi.StoreProvider;
import sutra.storage.api.text.Analyzer;

/**
 * Keeps stores in the memory of this process, each under the path of its directory, from which
 * nothing is read and to which nothing is written. A store that was closed is found again by whoever
 * opens the same path in the same process; none survives the process.
 */
public final class ReferenceStoreProvider implements StoreProvider {

  private static final Map<Path, Place> PLACES = new ConcurrentHashMap<>();

  /** For the service loader. */
  public ReferenceStoreProvider() {}

  @Override
  public String name() {
    return "reference";
  }

  /** Below any provider that keeps what it is given. */
  @Override
  public int priority() {
    return -100;
  }

  @Override
  public ConceptStore open(Path directory, StoreOptions options) {
    Place place =
        PLACES.computeIfAbsent(
            directory.toAbsolutePath().normalize(), path -> create(path, options));
    place.requireSpace(options.embeddingSpace());
    place.requireForm(options.vectorForm());
    place.requireAnalyzer(options.analyzer());
    return options.readOnly()
        ? ReferenceStore.readOnly(place, options)
        : ReferenceStore.writable(place, options);
  }

  @Override
  public VerifyReport verify(Path directory) {
    Place place = PLACES.get(directory.toAbsolutePath().normalize());
    if (place == null) {
      throw new IllegalArgumentException(directory + ": no store is here");
    }
    if (place.isOpen()) {
      throw new StoreLockedException(directory + ": the store is open: close it first");
    }
    return new VerifyReport(0, 0, place.now().state().sequence(), 0, List.of());
  }

  private static Place create(Path directory, StoreOptions options) {
    if (!options.createIfMissing() || options.readOnly()) {
      throw new IllegalArgumentException(
          directory + ": no store is here: create one, or name its directory");
    }
    Analyzer analyzer = Analyzer.load(options.analyzer().orElse(Analyzer.DEFAULT));
    VectorForm form = options.vectorForm().orElse(VectorForm.FLOAT32);
    return new Place(directory, options.embeddingSpace(), form, analyzer);
  }
}
