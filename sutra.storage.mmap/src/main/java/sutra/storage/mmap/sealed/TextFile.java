package sutra.storage.mmap.sealed;

import static sutra.storage.mmap.io.Layouts.LE_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.mmap.rows.VectorRows;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.SegmentWriter;

/**
 * Texts that were embedded for a space, {@code spaces/000001/000003.texts}: 16 bytes of each text's hash
 * and its vector, in the container of segments. Written once. See docs/formats/spaces.md.
 */
public final class TextFile implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("\\d{6,18}\\.texts");
  private static final int KEY_SIZE = 2 * Long.BYTES;

  private final SegmentFile file;
  private final SegmentVectors rows;
  private final MemorySegment keys;

  private TextFile(SegmentFile file, SegmentVectors rows, MemorySegment keys) {
    this.file = file;
    this.rows = rows;
    this.keys = keys;
  }

  /**
   * Writes texts; they are on the device, under the name of the file, when it returns.
   *
   * @param number of the file in its folder
   * @param keys two numbers for each text, upper half first
   * @param vectors a vector for each text, of zeros for those that have none
   */
  public static void write(SpaceFiles spaces, long number, long[] keys, EmbeddingSource vectors)
      throws IOException {
    int space = vectors.shape().space();
    spaces.createFolder(space);
    Path path = path(spaces, space, number);
    try (SegmentWriter out = SegmentWriter.create(spaces.files(), path, spaces.store(), number)) {
      var section = out.begin(SegmentFormat.TEXT_KEYS);
      for (long half : keys) {
        section.writeLong(half);
      }
      new VectorsWriter(new SourceVectors(vectors), 0).write(out.begin(SegmentFormat.VECTORS));
      out.finish(SpaceFiles.summary(vectors.conceptCount(), vectors.conceptCount()));
    }
  }

  /**
   * Opens a file and reads all of it.
   *
   * @throws CorruptStoreException if it is damaged, or of another space
   */
  public static TextFile open(SpaceFiles spaces, int space, long number) throws IOException {
    SegmentFile file =
        SegmentFile.open(
            spaces.files(), path(spaces, space, number), spaces.store(), number, "embed anew");
    try {
      requireSound(file, space);
      return new TextFile(file, new SegmentVectors(file), file.section(SegmentFormat.TEXT_KEYS));
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  private static void requireSound(SegmentFile file, int space) throws IOException {
    boolean isSound = file.verify().isEmpty();
    if (!isSound || new SegmentVectors(file).shape().space() != space) {
      throw new CorruptStoreException(
          file.place() + ": damaged, or of another space than " + space + ": embed anew");
    }
    long keyBytes = file.section(SegmentFormat.TEXT_KEYS).byteSize();
    if (keyBytes != (long) KEY_SIZE * file.summary().vectorCount()) {
      throw new CorruptStoreException(
          "%s: has %d bytes of keys for %d vectors, expected %d each: embed anew"
              .formatted(file.place(), keyBytes, file.summary().vectorCount(), KEY_SIZE));
    }
  }

  /** The numbers of the files that a space has, in order; none if it has no folder. */
  public static List<Long> numbers(SpaceFiles spaces, int space) throws IOException {
    return spaces.files().list(spaces.folder(space)).stream()
        .filter(name -> NAME.matcher(name).matches())
        .map(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
        .sorted()
        .toList();
  }

  /** How many texts a file has; 0 if it is damaged. Reads its ends alone. */
  public static int count(SpaceFiles spaces, int space, long number) throws IOException {
    Path path = path(spaces, space, number);
    try (SegmentFile file = SegmentFile.open(spaces.files(), path, spaces.store(), number)) {
      return file.summary().vectorCount();
    } catch (CorruptStoreException _) {
      return 0;
    }
  }

  /** Deletes a file if it is there. */
  public static void delete(SpaceFiles spaces, int space, long number) throws IOException {
    spaces.files().delete(path(spaces, space, number));
  }

  /** How many texts it has. */
  public int count() {
    return rows.count();
  }

  /** Bytes of the file. */
  public long size() {
    return file.size();
  }

  /** The upper half of a text's hash. */
  public long keyHigh(int text) {
    return keys.get(LE_LONG, (long) text * KEY_SIZE);
  }

  /** The lower half of a text's hash. */
  public long keyLow(int text) {
    return keys.get(LE_LONG, (long) text * KEY_SIZE + Long.BYTES);
  }

  /** The vectors of the texts, in their order. */
  public VectorRows rows() {
    return rows;
  }

  @Override
  public void close() {
    file.close();
  }

  private static Path path(SpaceFiles spaces, int space, long number) {
    return spaces.folder(space).resolve("%06d.texts".formatted(number));
  }
}
