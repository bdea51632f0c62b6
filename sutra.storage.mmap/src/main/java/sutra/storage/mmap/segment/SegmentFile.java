package sutra.storage.mmap.segment;

import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.io.StoreFile;
import sutra.storage.mmap.segment.SegmentFooter.Section;

/**
 * An open segment file, mapped for reading. Opening reads its header and its footer and nothing
 * else, whatever its size; {@link #verify} reads all of it.
 *
 * <p>Any thread may ask for sections and read them. Only threads of the engine open and verify, for
 * both use a channel. Whoever opened the file closes it, once no reader is left: a section answers with
 * {@link IllegalStateException} from then on. Closing makes every thread of the process stop for a
 * moment, so it belongs to a thread in the background.
 */
public final class SegmentFile implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(SegmentFile.class.getName());
  private static final Pattern NUMBERED = Pattern.compile("\\d{6,}/");
  private static final String REMEDY = "restore the file from a backup";

  private final FileSystem files;
  private final Path file;
  private final UUID store;
  private final long number;
  private final SegmentFooter footer;
  private final int digest;
  private final Arena arena;
  private final MemorySegment mapped;

  private SegmentFile(
      FileSystem files, Path file, UUID store, long number, SegmentCheck.Sound sound)
      throws IOException {
    this.files = files;
    this.file = file;
    this.store = store;
    this.number = number;
    this.footer = sound.footer();
    this.digest = sound.digest();
    this.arena = Arena.ofShared();
    try {
      mapped = files.map(file, footer.fileSize(), arena);
    } catch (IOException | RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  /**
   * Opens a file.
   *
   * @param store whose segment it should be
   * @param number which segment it should be
   * @throws CorruptStoreException if header or footer is damaged, or the file is another segment's
   * @throws sutra.storage.api.UnsupportedFormatException if a newer release wrote it
   */
  public static SegmentFile open(FileSystem files, Path file, UUID store, long number)
      throws IOException {
    return open(files, file, store, number, REMEDY);
  }

  /**
   * The same for a file that is not kept in backups.
   *
   * @param remedy what messages tell to do about damage
   */
  public static SegmentFile open(
      FileSystem files, Path file, UUID store, long number, String remedy) throws IOException {
    SegmentCheck.Sound sound;
    try (StoreFile in = files.open(file)) {
      sound = new SegmentCheck(in, place(file), store, number, remedy).run();
    }
    return new SegmentFile(files, file, store, number, sound);
  }

  /** Which segment of its store it is. */
  public long number() {
    return number;
  }

  /** The store that it belongs to. */
  public UUID store() {
    return store;
  }

  /** How messages name it. */
  public String place() {
    return place(file);
  }

  /** Bytes of the file. */
  public long size() {
    return footer.fileSize();
  }

  /** What the footer states of the content. */
  public SegmentSummary summary() {
    return footer.summary();
  }

  /** The number that {@link SegmentWriter#finish} gave for the manifest. */
  public int digest() {
    return digest;
  }

  /** Whether what is mapped is the file that was judged, and not one that has taken its name since. */
  public boolean isMappedAsJudged() {
    long checksum = footer.footerOffset() + SegmentFormat.FOOTER_CHECKSUM;
    return mapped.get(LE_INT, checksum) == digest;
  }

  /** Whether there is a section of that kind. */
  public boolean has(int kind) {
    return footer.section(kind).isPresent();
  }

  /**
   * The bytes of a section, read-only, at a multiple of 64 in memory. Nothing of them is read.
   *
   * @param kind one of the constants of {@link SegmentFormat}
   * @throws CorruptStoreException if there is none of that kind
   */
  public MemorySegment section(int kind) {
    Section section =
        footer
            .section(kind)
            .orElseThrow(() ->
                new CorruptStoreException(
                    "%s@%d: no section of kind %d, found kinds %s: restore the file from a backup"
                        .formatted(place(file), footer.footerOffset(), kind, footer.kinds())));
    return mapped.asSlice(section.offset(), section.size(), SegmentFormat.ALIGNMENT);
  }

  /**
   * Where a section begins, in bytes from the start of the file.
   *
   * @throws CorruptStoreException if there is none of that kind
   */
  public long sectionOffset(int kind) {
    section(kind);
    return footer.section(kind).orElseThrow().offset();
  }

  /** Bytes that one checksum covers. */
  public static int blockSize() {
    return SegmentFormat.BLOCK_SIZE;
  }

  /** The store that a file says it belongs to; empty if its header is damaged. */
  public static Optional<UUID> storeOf(FileSystem files, Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocateDirect(SegmentFormat.HEADER_SIZE);
    try (StoreFile in = files.open(file)) {
      in.read(bytes, 0);
    }
    MemorySegment header = MemorySegment.ofBuffer(bytes.clear());
    boolean sound =
        header.get(LE_LONG, 0) == SegmentFormat.MAGIC
            && header.get(LE_INT, SegmentFormat.HEADER_CHECKSUM)
                == SegmentFormat.headerChecksum(header);
    return sound ? Optional.of(SegmentFormat.store(header)) : Optional.empty();
  }

  /** Whether a file, damaged perhaps, begins as a segment or ends as one. */
  public static boolean isOfKind(FileSystem files, Path file) throws IOException {
    try (StoreFile in = files.open(file)) {
      long footer = Math.max(0, in.size() - SegmentFormat.FOOTER_SIZE);
      return magic(in, 0) == SegmentFormat.MAGIC || magic(in, footer) == SegmentFormat.FOOTER_MAGIC;
    }
  }

  private static long magic(StoreFile in, long position) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    in.read(bytes, position);
    return bytes.getLong(0);
  }

  /**
   * Reads the whole file anew and names every block that is not as it was written; none if the file
   * is sound. Readers of the sections are not disturbed.
   */
  public List<Damage> verify() throws IOException {
    return verify(WritePace.FULL);
  }

  /**
   * The same for who may have to stop meanwhile.
   *
   * @param pace asked before each block, of which nothing will be written
   */
  public List<Damage> verify(WritePace pace) throws IOException {
    try (var scrub = new SegmentScrub(files.open(file), place(file), store, number, pace)) {
      return scrub.run(footer, digest);
    }
  }

  /** Deletes the file, which stays readable while it is mapped; a file that stays harms nobody. */
  public void delete() {
    try {
      files.delete(file);
    } catch (IOException e) {
      LOGGER.log(
          Level.WARNING,
          place(file) + ": could not be deleted; the next opening of the store tries again",
          e);
    }
  }

  @Override
  public void close() {
    arena.close();
  }

  /** How messages name a file: as {@code segments/000031.seg} or {@code spaces/000001/000031.rows}. */
  public static String place(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    String place = folder.getFileName() + "/" + file.getFileName();
    boolean isNumbered = NUMBERED.matcher(place).lookingAt();
    return isNumbered ? folder.getParent().getFileName() + "/" + place : place;
  }
}
