package sutra.storage.mmap.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file operations of the engine, each of which may fail. Making, renaming and deleting a file
 * survive a power cut only after {@link #forceDirectory}.
 */
public interface FileSystem {

  /** The file system of this machine. */
  FileSystem NATIVE = new NioFileSystem();

  /** Makes a file that must not exist yet, for reading and writing. */
  StoreFile create(Path file) throws IOException;

  /** Opens an existing file for reading. */
  StoreFile open(Path file) throws IOException;

  /** Opens an existing file for reading and writing. */
  StoreFile openForWriting(Path file) throws IOException;

  /** Renames a file atomically, over an existing one if need be. */
  void rename(Path from, Path to) throws IOException;

  /** Deletes a file if it is there. */
  void delete(Path file) throws IOException;

  /** Makes a directory and its missing parents. */
  void createDirectories(Path directory) throws IOException;

  /** The names of the entries of a directory, in order; none if it is missing. */
  List<String> list(Path directory) throws IOException;

  /** Makes what happened to the entries of a directory durable. */
  void forceDirectory(Path directory) throws IOException;
}
