package sutra.storage.mmap.salvage;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.sealed.SegmentRecords;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFiles;

/** A segment whose header and footer are sound, and which of its blocks are. */
final class SalvagedSegment implements AutoCloseable {

  private final SegmentFile file;
  private final List<Damage> damages;
  private final BitSet damagedBlocks = new BitSet();
  private final BitSet endedConcepts = new BitSet();
  private final BitSet endedEdges = new BitSet();
  private final SegmentRecords records;

  private SalvagedSegment(SegmentFile file, List<Damage> damages) {
    this.file = file;
    this.damages = damages;
    damages.forEach(
        damage -> damagedBlocks.set(Math.toIntExact(damage.offset() / SegmentFile.blockSize())));
    this.records = new SegmentRecords(file, this::isSound);
  }

  /**
   * Opens a file and checks all of its blocks.
   *
   * @throws sutra.storage.api.CorruptStoreException if its header or footer is damaged
   */
  static SalvagedSegment open(SegmentFiles files, long number) throws IOException {
    SegmentFile file = files.open(number);
    try {
      return new SalvagedSegment(file, file.verify());
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  long number() {
    return file.number();
  }

  long firstSequence() {
    return file.summary().firstSequence();
  }

  long lastSequence() {
    return file.summary().lastSequence();
  }

  /** Whether all that another segment was made of is in this one as well. */
  boolean covers(SalvagedSegment other) {
    boolean isLarger =
        lastSequence() - firstSequence() > other.lastSequence() - other.firstSequence();
    return firstSequence() <= other.firstSequence()
        && lastSequence() >= other.lastSequence()
        && (isLarger || number() > other.number());
  }

  /** Damaged blocks, each with its place. */
  List<Damage> damages() {
    return damages;
  }

  SegmentRecords records() {
    return records;
  }

  /** Notes that a later segment ended a version. */
  void end(boolean ofEdge, int ordinal) {
    (ofEdge ? endedEdges : endedConcepts).set(ordinal);
  }

  boolean hasEnded(boolean ofEdge, int ordinal) {
    return (ofEdge ? endedEdges : endedConcepts).get(ordinal);
  }

  @Override
  public void close() {
    file.close();
  }

  private boolean isSound(int kind, long offset, long size) {
    if (offset < 0 || size < 0 || offset + size > file.section(kind).byteSize()) {
      return false;
    }
    long start = file.sectionOffset(kind) + offset;
    int last = (int) ((start + Math.max(1, size) - 1) / SegmentFile.blockSize());
    int damaged = damagedBlocks.nextSetBit((int) (start / SegmentFile.blockSize()));
    return damaged < 0 || damaged > last;
  }
}
