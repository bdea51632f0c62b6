package sutra.storage.mmap.pack;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.io.StoreFile;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;

/**
 * A packed store that is open; whoever opened it closes the file. Opening reads the header, the footer
 * and the manifest, whatever the size.
 *
 * @param file what it is written in
 * @param manifest what store it is
 */
public record PackedFile(SegmentFile file, Manifest manifest) {

  /** Stands for the store of a file whose header cannot be read, which is then refused for that. */
  private static final UUID UNKNOWN = new UUID(0, 0);

  /** What it holds, as a layer that closes the file with itself. */
  public SegmentLayer layer() {
    try {
      return new SegmentLayer(file);
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /** Whether a path is that of a file with bytes, and not of a directory or of nothing. */
  public static boolean isFile(FileSystem files, Path path) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      return false; // a pipe, say, which would wait to be opened
    }
    try (StoreFile _ = files.open(path)) {
      return true;
    } catch (NoSuchFileException | FileNotFoundException e) {
      return false;
    }
  }

  /** Whether a file was a packed store or a segment once: it begins or ends as they do. */
  public static boolean isOfKind(FileSystem files, Path file) throws IOException {
    return SegmentFile.isOfKind(files, file);
  }

  /**
   * Opens a file.
   *
   * @throws CorruptStoreException if it is damaged, cut short, or a segment of a store
   * @throws sutra.storage.api.UnsupportedFormatException if a newer release wrote it
   * @throws IOException also if another one takes its name meanwhile
   */
  public static PackedFile open(FileSystem files, Path path) throws IOException {
    SegmentFile file = openBytes(files, path);
    try {
      return of(file);
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /** Opens a file without reading which store it is; throws what {@link #open} throws. */
  public static SegmentFile openBytes(FileSystem files, Path path) throws IOException {
    UUID store = SegmentFile.storeOf(files, path).orElse(UNKNOWN);
    SegmentFile file = SegmentFile.open(files, path, store, PackFormat.SEGMENT_NUMBER);
    if (!file.isMappedAsJudged()) {
      file.close();
      throw new IOException(path + ": was replaced while it was opened: open it again");
    }
    return file;
  }

  /** Reads which store an open file is; throws what {@link #open} throws. */
  public static PackedFile of(SegmentFile file) {
    if (!file.has(SegmentFormat.STORE)) {
      throw new CorruptStoreException(
          file.place()
              + ": is a segment of a store, not a whole one: open the directory of the store");
    }
    String place = "%s@%d".formatted(file.place(), file.sectionOffset(SegmentFormat.STORE));
    return new PackedFile(file, PackFormat.decode(place, file.section(SegmentFormat.STORE), file));
  }
}
