import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes the symbol tables of native libraries that serve debuggers only, as {@code strip} does, which not
 * every machine has: java StripSymbols.java FILE... Of the JVM that is a sixth. Files in another form than
 * 64-bit ELF, little-endian, stay as they are.
 *
 * <p>Format: System V ABI, chapters 4 (object files) and 5 (program headers).
 */
final class StripSymbols {

  private static final int MAGIC = 0x464c457f;
  private static final byte CLASS_64 = 2;
  private static final byte LITTLE_ENDIAN = 1;
  private static final int SECTION_HEADER_BYTES = 64;
  private static final int SYMBOL_TABLE = 2;
  private static final int NO_BITS = 8;
  private static final int ALIGNMENT = 16;

  private final ByteBuffer file;
  private final int sections;
  private final int sectionCount;

  private StripSymbols(ByteBuffer file) {
    this.file = file;
    this.sections = (int) file.getLong(40);
    this.sectionCount = file.getShort(60);
  }

  public static void main(String[] folder) throws IOException {
    for (Path path : libraries(Path.of(folder[0]))) {
      ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
      if (isElf(file)) {
        Files.write(path, new StripSymbols(file).stripped());
      }
    }
  }

  private static List<Path> libraries(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".so")).toList();
    }
  }

  private static boolean isElf(ByteBuffer file) {
    return file.limit() > 64
        && file.getInt(0) == MAGIC
        && file.get(4) == CLASS_64
        && file.get(5) == LITTLE_ENDIAN;
  }

  /** What is mapped stays where it is; of what stands behind it, all moves up but symbols and their names. */
  private byte[] stripped() {
    removeSymbols();
    int end = mappedEnd();
    ByteBuffer out = ByteBuffer.allocate(file.limit()).order(ByteOrder.LITTLE_ENDIAN);
    out.put(0, file, 0, end);
    for (int section = 0; section < sectionCount; section++) {
      int header = header(section);
      int offset = (int) file.getLong(header + 24);
      int size = (int) file.getLong(header + 32);
      if (offset >= mappedEnd() && size > 0 && file.getInt(header + 4) != NO_BITS) {
        end = aligned(end);
        out.put(end, file, offset, size);
        file.putLong(header + 24, end);
        end += size;
      }
    }
    end = aligned(end);
    out.put(end, file, sections, sectionCount * SECTION_HEADER_BYTES);
    out.putLong(40, end);
    byte[] result = new byte[end + sectionCount * SECTION_HEADER_BYTES];
    out.get(0, result);
    return result;
  }

  private void removeSymbols() {
    for (int section = 0; section < sectionCount; section++) {
      if (file.getInt(header(section) + 4) == SYMBOL_TABLE) {
        remove(file.getInt(header(section) + 40)); // their names
        remove(section);
      }
    }
  }

  /** The numbers of other sections stay: this one becomes one that is not used. */
  private void remove(int section) {
    file.put(header(section), new byte[SECTION_HEADER_BYTES]);
  }

  /** Where the bytes end that the loader maps, and the tables that it reads. */
  private int mappedEnd() {
    int programs = (int) file.getLong(32);
    int size = file.getShort(54);
    int count = file.getShort(56);
    long end = programs + (long) size * count;
    for (int i = 0; i < count; i++) {
      int program = programs + i * size;
      end = Math.max(end, file.getLong(program + 8) + file.getLong(program + 32));
    }
    return (int) end;
  }

  private int header(int section) {
    return sections + section * SECTION_HEADER_BYTES;
  }

  private static int aligned(int offset) {
    return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
