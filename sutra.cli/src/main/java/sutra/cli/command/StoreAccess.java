package sutra.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import sutra.cli.output.Console;
import sutra.cli.output.StoreFacts;
import sutra.engine.Sutra;
import sutra.engine.SutraOptions;
import sutra.storage.api.BackupReport;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.PackOptions;
import sutra.storage.api.PackReport;
import sutra.storage.api.Retention;
import sutra.storage.api.SalvageReport;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoreStats;
import sutra.storage.api.VerifyReport;

/**
 * Opens the store in a folder or a packed one, or makes one in a folder.
 *
 * @param directory the store's folder or file
 * @param console told when a store is made
 * @param embedding which embedder is opened with the store; if empty, none is, so that no model is
 *     loaded for nothing
 * @param shared where a memory stays open between the commands of a shell
 */
record StoreAccess(
    Path directory,
    Console console,
    Optional<EmbeddingOptions> embedding,
    Optional<SharedMemory> shared) {

  /** A store that is opened without its embedder. */
  StoreAccess(Path directory, Console console, Optional<SharedMemory> shared) {
    this(directory, console, Optional.empty(), shared);
  }

  /** The same store, opened with its embedder or that which the options name. */
  StoreAccess with(EmbeddingOptions options) {
    return new StoreAccess(directory, console, Optional.of(options), shared);
  }

  /** Whether there is a folder with something in it, or a file, which may be a store. */
  boolean isPresent() {
    if (Files.isRegularFile(directory)) {
      return true;
    }
    String[] names = directory.toFile().list();
    return names != null && names.length > 0;
  }

  /**
   * Opens the store as it is.
   *
   * @throws MissingStoreException if there is none
   */
  Sutra open() {
    return open(Durability.SYNC);
  }

  /** Opens the store as it is, to write at a level; throws what {@link #open()} throws. */
  Sutra open(Durability durability) {
    return shared
        .map(memories -> memories.lend(wanted(durability), () -> openOwn(durability)))
        .orElseGet(() -> openOwn(durability));
  }

  private Sutra openOwn(Durability durability) {
    return open(options(durability, false));
  }

  private SharedMemory.Wanted wanted(Durability durability) {
    return new SharedMemory.Wanted(
        directory.toAbsolutePath().normalize(), durability, embedding.map(EmbeddingOptions::asked));
  }

  /** Closes what a shell keeps open, because the store is needed alone. */
  private void releaseShared() {
    shared.ifPresent(SharedMemory::close);
  }

  /** Opens the store as it is, to keep no more history; throws what {@link #open()} throws. */
  Sutra openRetaining(Retention retention) {
    releaseShared();
    StoreOptions options =
        StoreOptions.builder()
            .createIfMissing(false)
            .compaction(CompactionOptions.DEFAULT.withRetention(retention))
            .build();
    return open(SutraOptions.builder().store(options));
  }

  /** Opens the store for reading alone, beside whoever writes it; throws what {@link #open()} does. */
  Sutra openReadOnly() {
    return open(SutraOptions.builder().store(readOnly()));
  }

  private Sutra open(SutraOptions.Builder options) {
    requirePresent();
    embedding.ifPresentOrElse(
        wanted -> wanted.applyTo(options), () -> options.embedder(SutraOptions.NO_EMBEDDER));
    try {
      return Sutra.open(directory, options.build());
    } catch (IllegalArgumentException e) {
      openStoreReadOnly().close(); // if this fails, nothing else matters
      throw new UsageException(e.getMessage(), e);
    }
  }

  /**
   * Opens the store, or makes one if it is missing: with the embedder that is wanted; if none is
   * named, for vectors of the caller's own where a dimension is given, else with the default
   * embedder.
   */
  Sutra openOrCreate(Durability durability, OptionalInt dimension) {
    if (isPresent()) {
      return open(durability);
    }
    return shared
        .map(memories -> memories.lend(wanted(durability), () -> createOwn(durability, dimension)))
        .orElseGet(() -> createOwn(durability, dimension));
  }

  private Sutra createOwn(Durability durability, OptionalInt dimension) {
    SutraOptions.Builder options = options(durability, true);
    embedding.ifPresent(wanted -> wanted.applyTo(options));
    if (dimension.isPresent() && !isEmbedding()) {
      options.embedder(SutraOptions.NO_EMBEDDER).dimension(dimension.getAsInt());
    }
    Sutra memory = Sutra.open(directory, options.build());
    console.note("created store " + directory + " " + describe(memory));
    return memory;
  }

  private boolean isEmbedding() {
    return embedding.filter(wanted -> wanted.isGiven() && !wanted.isNone()).isPresent();
  }

  /** Makes a store; the caller has looked that there is none. */
  Sutra create(SutraOptions.Builder options) {
    releaseShared();
    return Sutra.open(directory, options.build());
  }

  /** Checks every byte of the store, and what it means if that is wanted; throws what {@link #open()} throws. */
  VerifyReport verify(boolean deep) {
    requirePresent();
    releaseShared();
    try {
      return deep ? ConceptStores.verifyDeep(directory) : ConceptStores.verify(directory);
    } catch (IllegalArgumentException e) {
      throw noStore(e);
    }
  }

  /** Copies the store to another place, beside whoever writes it; throws what {@link #open()} does. */
  BackupReport backUp(StoreAccess target, CopyProgress progress) {
    requirePresent();
    try (ConceptStore store = openStoreReadOnly()) {
      return store.backup(target.directory, progress);
    } catch (UnsupportedOperationException e) {
      throw new UsageException(e.getMessage(), e); // a packed store is copied as any file
    }
  }

  /** What the counters are at one moment. */
  record Look(StoreStats stats, StoreFacts facts) {}

  /** Reads the counters, beside whoever writes the store; throws what {@link #open()} does. */
  Look look() {
    requirePresent();
    try (ConceptStore store = openStoreReadOnly()) {
      return new Look(store.stats(), StoreFacts.of(store));
    }
  }

  /** Makes one file of the store, beside whoever writes it; throws what {@link #open()} does. */
  PackReport pack(Path file, PackOptions options) {
    requirePresent();
    try (ConceptStore store = openStoreReadOnly()) {
      return store.pack(file, options);
    }
  }

  private ConceptStore openStoreReadOnly() {
    try {
      return ConceptStores.open(directory, readOnly());
    } catch (IllegalArgumentException e) {
      throw noStore(e);
    }
  }

  private MissingStoreException noStore(IllegalArgumentException e) {
    boolean isFolder = Files.isDirectory(directory);
    return new MissingStoreException(
        directory, isFolder ? "the folder holds something else" : "the file is no packed store", e);
  }

  /** Copies this store, a backup, to another place; throws what {@link #open()} does. */
  BackupReport restoreTo(StoreAccess target, CopyProgress progress) {
    if (!isPresent()) {
      throw MissingStoreException.source(directory, "nothing is there");
    }
    releaseShared();
    return ConceptStores.restore(directory, target.directory, progress);
  }

  /** Copies what is readable of this store into a new one; throws what {@link #open()} does. */
  SalvageReport salvageTo(StoreAccess target) {
    requirePresent();
    releaseShared();
    return ConceptStores.salvage(directory, target.directory);
  }

  private static StoreOptions readOnly() {
    return StoreOptions.builder().readOnly(true).createIfMissing(false).build();
  }

  /** Says in words what embeddings a memory has. */
  static String describe(Sutra memory) {
    return memory
        .store()
        .embeddingSpace()
        .map(space ->
            space.model().equals(EmbeddingSpace.CALLER)
                ? "for vectors of %d dimensions given by the caller (no embedder)"
                    .formatted(space.dimension())
                : "with embedder %s (%d dimensions)".formatted(space.model(), space.dimension()))
        .orElse("without embeddings");
  }

  private void requirePresent() {
    if (!Files.exists(directory)) {
      throw new MissingStoreException(directory, "no such folder or file");
    }
    if (!isPresent()) {
      throw new MissingStoreException(directory, "the folder is empty");
    }
  }

  private static SutraOptions.Builder options(Durability durability, boolean create) {
    return SutraOptions.builder()
        .store(StoreOptions.builder().durability(durability).createIfMissing(create).build());
  }
}
