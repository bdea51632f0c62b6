package sutra.storage.mmap.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.SalvageReport;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VectorForm;
import sutra.storage.mmap.salvage.StoreSalvage;

/** Brings a damaged directory and a new store together, while nobody else has either. */
final class Salvaging {

  private static final Logger LOGGER = System.getLogger(Salvaging.class.getName());

  private final StoreFiles source;
  private final StoreFiles target;

  Salvaging(StoreFiles source, Path destination) {
    this.source = source;
    this.target = new StoreFiles(source.files(), destination);
  }

  SalvageReport run() throws IOException {
    StoreDirectory.requireOutside(target.directory(), source);
    if (StoreDirectory.holdsStore(target)) {
      throw new IllegalArgumentException(
          target.directory() + ": holds a store: name an empty or a new directory");
    }
    Optional<StoreLock> lock = lock();
    try {
      return StoreSalvage.run(source.files(), source.directory(), this::open);
    } finally {
      if (lock.isPresent()) {
        lock.get().close();
      }
    }
  }

  /** A medium that cannot be written has no writer. */
  private Optional<StoreLock> lock() {
    try {
      return Optional.of(StoreLock.acquire(source));
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "{0}: salvaged without a lock: {1}", source.directory(), e);
      return Optional.empty();
    }
  }

  private ConceptStore open(Optional<EmbeddingSpace> space, VectorForm form, String analyzer) {
    StoreOptions.Builder options = StoreOptions.builder().vectorForm(form).analyzer(analyzer);
    space.ifPresent(options::embeddingSpace);
    return StoreThread.open(target, options.build());
  }
}
