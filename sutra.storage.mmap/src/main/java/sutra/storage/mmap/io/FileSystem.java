package sutra.storage.mmap.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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

  /**
   * Maps the first bytes of a file for reading, from a multiple of 64 in memory on. Nobody may cut
   * the file before the arena is closed: a later access beyond its end would kill the process.
   *
   * @throws IOException also if the file has fewer bytes
   */
  MemorySegment map(Path file, long size, Arena arena) throws IOException;

  /** Renames a file atomically, over an existing one if need be. */
  void rename(Path from, Path to) throws IOException;

  /**
   * Gives a file a second name, under which its bytes stay when the first one is deleted.
   *
   * @throws IOException if there is such a name already, or the two places have no file in common
   * @throws UnsupportedOperationException if the file system has no such names
   */
  default void link(Path name, Path existing) throws IOException {
    throw new UnsupportedOperationException(name + ": links to files are not supported here");
  }

  /** Deletes a file if it is there. */
  void delete(Path file) throws IOException;

  /** Makes a directory and its missing parents. */
  void createDirectories(Path directory) throws IOException;

  /** The names of the entries of a directory, in order; none if it is missing. */
  List<String> list(Path directory) throws IOException;

  /** Makes what happened to the entries of a directory durable. */
  void forceDirectory(Path directory) throws IOException;
}
