package sutra.storage.api;

import java.nio.file.Path;
import java.util.Optional;
import sutra.storage.api.lookup.Providers;
import sutra.storage.api.spi.StoreProvider;

/**
 * Finds a store provider and opens stores with it. A provider named in the options wins, then the
 * one of highest priority.
 */
public final class ConceptStores {

  private static final String USUAL_MODULE = "sutra.storage.mmap";

  private ConceptStores() {}

  /**
   * Opens or creates the store in a directory with the default options.
   *
   * @throws IllegalStateException if there is no provider, or two have the same name
   * @throws StoreException if it cannot be opened: locked, corrupt, too new, or an I/O error
   */
  public static ConceptStore open(Path directory) {
    return open(directory, StoreOptions.defaults());
  }

  /**
   * Opens the store in a directory, or creates it there. The path may be that of a file that {@link
   * ConceptStore#pack} made: that opens for reading alone, whatever the options say.
   *
   * @throws IllegalStateException if there is no provider, or two have the same name
   * @throws IllegalArgumentException if no provider or analyzer has the name wanted, or the store is
   *     missing and may not be created, or has another embedding space or analyzer than the options
   *     expect
   * @throws StoreException if it cannot be opened: locked, corrupt, too new, with an analyzer that is
   *     not there, or an I/O error
   */
  public static ConceptStore open(Path directory, StoreOptions options) {
    return provider(options.provider()).open(directory, options);
  }

  /**
   * Reads every byte of a closed store, or of a packed one, and checks it, with the provider of highest
   * priority; changes nothing.
   *
   * @throws IllegalStateException if there is no provider, or two have the same name
   * @throws StoreException if the check itself is impossible, for example because the store is open
   */
  public static VerifyReport verify(Path directory) {
    return provider(Optional.empty()).verify(directory);
  }

  /**
   * Does what {@link #verify} does, and checks that records and indexes agree with each other. It takes
   * time in proportion to the store.
   *
   * @throws IllegalStateException if there is no provider, or two have the same name
   * @throws StoreException if the check itself is impossible, for example because the store is open
   */
  public static VerifyReport verifyDeep(Path directory) {
    return provider(Optional.empty()).verifyDeep(directory);
  }

  /**
   * Copies a backup, or any closed or packed store, to where it shall live, with the provider of highest
   * priority. Every byte is checked before and after; the source is not touched, nor locked.
   *
   * @param backup the directory of a store that nobody writes, or the file of a packed one
   * @param destination a directory that is missing or empty
   * @throws IllegalArgumentException if there is no store in the one, or anything in the other
   * @throws CorruptStoreException if the backup, or what became of it, is damaged; nothing that opens
   *     is then in the destination
   * @throws StoreException if it cannot be copied
   * @throws UnsupportedOperationException if the provider has no backups
   */
  public static BackupReport restore(Path backup, Path destination, CopyProgress progress) {
    return provider(Optional.empty()).restore(backup, destination, progress);
  }

  /**
   * Copies what is readable of a damaged, closed store into a new one, with the provider of highest
   * priority, and says what is not. A record is copied only if its checksums hold. The source is not
   * changed.
   *
   * <p>The new store has an identity of its own and no history: it holds what lived at the end. Where a
   * record is lost that said that something was replaced or deleted, the older state comes back; the
   * report says where that may be so. Commits are dated by the time of the salvage.
   *
   * @param damaged the directory of the store, which need not have all its files
   * @param destination a directory that is missing or empty
   * @throws IllegalArgumentException if there is nothing of a store in the one, or anything in the other
   * @throws StoreException if the source is open, or the new store cannot be written
   * @throws UnsupportedOperationException if the provider cannot salvage
   */
  public static SalvageReport salvage(Path damaged, Path destination) {
    return provider(Optional.empty()).salvage(damaged, destination);
  }

  private static StoreProvider provider(Optional<String> name) {
    Providers<StoreProvider> providers = Providers.of(StoreProvider.class, USUAL_MODULE);
    return name.map(providers::named).orElseGet(providers::best);
  }
}
