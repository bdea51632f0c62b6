package sutra.storage.mmap.spaces;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.rows.VectorRows;
import sutra.storage.mmap.sealed.SpaceFiles;
import sutra.storage.mmap.sealed.TextFile;

/**
 * Remembers the vector of each text that was embedded for a space. It is written in files as it grows, each
 * {@value #FILE_TEXTS} texts or {@value #FILE_SECONDS} seconds: that is what a crash can lose. One
 * thread; the file system has what was remembered before.
 */
final class TextMemo implements AutoCloseable {

  static final int FILE_TEXTS = 1 << 14;
  static final int FILE_SECONDS = 30;

  private static final Logger LOGGER = System.getLogger(TextMemo.class.getName());
  private static final long FILE_NANOS = FILE_SECONDS * 1_000_000_000L;

  /** A vector in one of the files, or not in any yet. */
  record Place(VectorRows rows, int row) {

    /** A text whose vector has no direction has none. */
    boolean isVector() {
      return rows.length(row) > 0;
    }
  }

  private final SpaceFiles spaces;
  private final RowShape shape;
  private final TextTable table = new TextTable();
  private final List<TextFile> files = new ArrayList<>();
  private FreshTexts fresh;
  private long nextNumber = 1;
  private long writtenNanos = System.nanoTime();

  private TextMemo(SpaceFiles spaces, RowShape shape) {
    this.spaces = spaces;
    this.shape = shape;
    this.fresh = new FreshTexts(shape);
  }

  /** Opens what is remembered of a space; files that are damaged are deleted, and their texts forgotten. */
  static TextMemo open(SpaceFiles spaces, RowShape shape) throws IOException {
    var memo = new TextMemo(spaces, shape);
    try {
      for (long number : TextFile.numbers(spaces, shape.space())) {
        memo.nextNumber = number + 1;
        memo.take(number);
      }
      return memo;
    } catch (IOException | RuntimeException | Error e) {
      memo.close();
      throw e;
    }
  }

  private void take(long number) throws IOException {
    try {
      TextFile file = TextFile.open(spaces, shape.space(), number);
      files.add(file);
      for (int text = 0; text < file.count(); text++) {
        table.add(new TextKey(file.keyHigh(text), file.keyLow(text)), place(files.size(), text));
      }
    } catch (CorruptStoreException | UnsupportedFormatException e) {
      LOGGER.log(Level.WARNING, "texts that were embedded are lost and embedded again", e);
      TextFile.delete(spaces, shape.space(), number);
    }
  }

  /** Different texts that are remembered. */
  int size() {
    return table.size();
  }

  boolean has(TextKey key) {
    return table.find(key) != TextTable.NOWHERE;
  }

  /** The vector of a text, if it is remembered. */
  Optional<Place> find(TextKey key) {
    long place = table.find(key);
    if (place == TextTable.NOWHERE) {
      return Optional.empty();
    }
    int file = (int) (place >>> 32);
    return Optional.of(new Place(file == 0 ? fresh : files.get(file - 1).rows(), (int) place));
  }

  /** Remembers a text and its vector, rounded to the form of the store; of zeros if it has none. */
  void add(TextKey key, float[] vector) {
    if (table.add(key, place(0, fresh.conceptCount()))) {
      fresh.add(key, vector);
    }
  }

  /** Writes what is in no file yet, if that is much or old. */
  void writeWhenDue() throws IOException {
    boolean isOld = System.nanoTime() - writtenNanos >= FILE_NANOS;
    if (fresh.conceptCount() >= FILE_TEXTS || isOld) {
      write();
    }
  }

  /** Writes what is in no file yet. */
  void write() throws IOException {
    writtenNanos = System.nanoTime();
    if (fresh.conceptCount() == 0) {
      return;
    }
    TextFile.write(spaces, nextNumber, fresh.keys(), fresh);
    files.add(TextFile.open(spaces, shape.space(), nextNumber));
    for (int text = 0; text < fresh.conceptCount(); text++) {
      table.move(fresh.key(text), place(files.size(), text));
    }
    nextNumber++;
    fresh = new FreshTexts(shape);
  }

  /** Deletes the files, of which nothing is asked any more; the next opening tries again. */
  void delete() {
    try {
      for (long number : TextFile.numbers(spaces, shape.space())) {
        TextFile.delete(spaces, shape.space(), number);
      }
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "texts that were embedded could not be deleted", e);
    }
  }

  @Override
  public void close() {
    files.forEach(TextFile::close);
    files.clear();
  }

  /**
   * @param file counted from 1; 0 for texts that are in none
   */
  private static long place(int file, int text) {
    return (long) file << 32 | text;
  }
}
