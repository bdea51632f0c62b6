package sutra.storage.mmap.engine;

import java.io.IOException;
import java.nio.file.Path;
import sutra.storage.api.BackupReport;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.StoreOptions;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.manifest.Manifest;

/** What a store is read from without writing to it: a directory, or one file. Thread-safe. */
sealed interface StoreSource permits DirectorySource, PackSource {

  FileSystem files();

  /** The directory or the file. */
  Path path();

  /** Reads what is there now; whoever asked frees it. On a thread of the engine. */
  Recovery read(StoreOptions options) throws IOException;

  /** Texts that were embedded for a space which a manifest says is computed; 0 if none is. */
  long embeddedTexts(Manifest manifest) throws IOException;

  /** Why nothing can be written, and what to do about it. */
  String whyReadOnly();

  /** Copies what is there now; see {@link sutra.storage.api.ConceptStore#backup}. */
  BackupReport backUp(Path destination, CopyProgress progress);

  /**
   * Checks that a file which is to be written does not lie in the store.
   *
   * @throws IllegalArgumentException if it does
   */
  void requireOutside(Path file) throws IOException;
}
