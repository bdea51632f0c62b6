package sutra.storage.api.spi;

import java.nio.file.Path;
import sutra.storage.api.BackupReport;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.SalvageReport;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VerifyReport;

/**
 * Service of a module that can keep concepts. Implementations have a public constructor without
 * parameters and are thread-safe.
 */
public interface StoreProvider extends Provider {

  /**
   * Opens the store in a directory, creating it if it is missing and the options allow it.
   *
   * @throws IllegalArgumentException if the store is missing and may not be created, or has another
   *     embedding space or analyzer than the options expect, or there is no analyzer of that name
   * @throws sutra.storage.api.StoreException if it cannot be opened
   */
  ConceptStore open(Path directory, StoreOptions options);

  /**
   * Reads every byte of a closed store and checks it; changes nothing.
   *
   * @throws sutra.storage.api.StoreException if the check itself is impossible, for example because
   *     the store is open
   */
  VerifyReport verify(Path directory);

  /**
   * Does what {@link #verify} does, and checks that records and indexes agree with each other, so that
   * it finds what was written wrong and not only what changed since.
   *
   * @implSpec does what {@link #verify} does and no more
   */
  default VerifyReport verifyDeep(Path directory) {
    return verify(directory);
  }

  /**
   * Copies a closed store into a directory that is missing or empty, and checks every byte of it before
   * and after; see {@link sutra.storage.api.ConceptStores#restore}.
   *
   * @implSpec throws {@link UnsupportedOperationException}
   */
  default BackupReport restore(Path backup, Path destination, CopyProgress progress) {
    throw new UnsupportedOperationException(
        "%s: the store provider %s has no backups".formatted(backup, name()));
  }

  /**
   * Copies what is readable of a damaged, closed store into a new one; see {@link
   * sutra.storage.api.ConceptStores#salvage}.
   *
   * @implSpec throws {@link UnsupportedOperationException}
   */
  default SalvageReport salvage(Path damaged, Path destination) {
    throw new UnsupportedOperationException(
        "%s: the store provider %s cannot salvage".formatted(damaged, name()));
  }
}
