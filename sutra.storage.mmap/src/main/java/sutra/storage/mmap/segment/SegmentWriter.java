package sutra.storage.mmap.segment;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import sutra.storage.mmap.io.DurableFiles;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.io.StoreFile;
import sutra.storage.mmap.segment.SegmentFooter.Section;

/**
 * Writes one segment file under a temporary name, section by section. It has its own name only once
 * all of it is on the device: after a crash the file is there as a whole, or not at all.
 *
 * <p>After any {@link IOException} the writer must be closed, which deletes what it wrote; nothing is
 * tried twice. One thread, from {@link #create} to {@link #close}.
 */
public final class SegmentWriter implements Closeable {

  /**
   * What a manifest keeps of a segment.
   *
   * @param size of the file in bytes
   * @param digest the footer's checksum, which depends on every byte of the file
   */
  public record Finished(long size, int digest) {}

  private final FileSystem files;
  private final Path file;
  private final StoreFile out;
  private final WritePace pace;
  private final BlockOutput blocks;
  private final List<Section> sections = new ArrayList<>();

  private Path written;
  private OpenSection open;
  private boolean ended;
  private boolean settled;

  private SegmentWriter(
      FileSystem files, Path file, Path temporary, WritePace pace, UUID store, long number)
      throws IOException {
    this.files = files;
    this.file = file;
    this.written = temporary;
    this.out = files.create(temporary);
    this.pace = pace;
    this.blocks = new BlockOutput(out, pace, store, number);
  }

  /**
   * Starts a file; what a crash left of an earlier attempt is replaced.
   *
   * @param file the name that it will have; the directory must exist
   * @param store the store's identity
   * @param number of the segment, which no other segment of the store has or had
   * @param pace slows the writing
   */
  public static SegmentWriter create(
      FileSystem files, Path file, UUID store, long number, WritePace pace) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + DurableFiles.TEMPORARY);
    files.delete(temporary);
    return new SegmentWriter(files, file, temporary, pace, store, number);
  }

  /** Starts a file that is written as fast as it goes. */
  public static SegmentWriter create(FileSystem files, Path file, UUID store, long number)
      throws IOException {
    return create(files, file, store, number, WritePace.FULL);
  }

  /**
   * Starts the next section, at a multiple of 64. The section before it takes no more bytes.
   *
   * @param kind one of the constants of {@link SegmentFormat}
   * @throws IllegalArgumentException if there is one of that kind, or no room for one more
   */
  public SectionOutput begin(int kind) throws IOException {
    requireNotEnded();
    endSection();
    if (sections.stream().anyMatch(section -> section.kind() == kind)) {
      throw new IllegalArgumentException("kind=" + kind + ": the segment has such a section");
    }
    if (sections.size() == SegmentFormat.SECTION_LIMIT) {
      throw new IllegalArgumentException(
          "kind=%d: expected at most %d sections".formatted(kind, SegmentFormat.SECTION_LIMIT));
    }
    blocks.align(SegmentFormat.ALIGNMENT);
    open = new OpenSection(kind, blocks.position());
    return open;
  }

  /**
   * Waits as if so many bytes were to be written: before work whose result is much smaller, and that takes a
   * processor as long.
   */
  public void beforeWorking(long bytes) throws IOException {
    pace.beforeWriting(bytes);
  }

  /** Forces what was written so far, so that less is left to do for {@link #finish}. */
  public void force() throws IOException {
    requireNotEnded();
    out.force();
  }

  /** Ends the file, forces it, and gives it its name durably. */
  public Finished finish(SegmentSummary summary) throws IOException {
    requireNotEnded();
    endSection();
    ended = true;
    blocks.align(SegmentFormat.ALIGNMENT);
    long checksumsOffset = blocks.position();
    int checksumsChecksum = blocks.writeChecksums();
    var footer = new SegmentFooter(checksumsOffset, checksumsChecksum, sections, summary);
    int digest = blocks.writeFooter(footer);
    out.force();
    out.close();
    files.rename(written, file);
    written = file;
    files.forceDirectory(file.getParent());
    settled = true;
    return new Finished(footer.fileSize(), digest);
  }

  /** Deletes what was written, unless {@link #finish} returned. */
  @Override
  public void close() throws IOException {
    blocks.close();
    ended = true;
    open = null;
    if (!settled) {
      settled = true;
      try {
        out.close();
      } finally {
        files.delete(written);
      }
    }
  }

  private void endSection() {
    if (open != null) {
      sections.add(new Section(open.kind, open.start, open.position()));
      open = null;
    }
  }

  private void requireNotEnded() {
    if (ended) {
      throw new IllegalStateException(file + ": the segment is finished or closed");
    }
  }

  private final class OpenSection implements SectionOutput {

    private final int kind;
    private final long start;

    private OpenSection(int kind, long start) {
      this.kind = kind;
      this.start = start;
    }

    @Override
    public long position() {
      requireOpen();
      return blocks.position() - start;
    }

    @Override
    public void writeInt(int value) throws IOException {
      requireOpen();
      blocks.writeInt(value);
    }

    @Override
    public void writeLong(long value) throws IOException {
      requireOpen();
      blocks.writeLong(value);
    }

    @Override
    public void write(byte[] source, int offset, int size) throws IOException {
      requireOpen();
      blocks.write(source, offset, size);
    }

    @Override
    public void write(MemorySegment source, long offset, long size) throws IOException {
      requireOpen();
      blocks.write(source, offset, size);
    }

    @Override
    public void align(int powerOfTwo) throws IOException {
      requireOpen();
      blocks.align(powerOfTwo);
    }

    private void requireOpen() {
      if (open != this) {
        throw new IllegalStateException("kind=" + kind + ": the section has ended");
      }
    }
  }
}
