package sutra.storage.mmap.salvage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.VerifyReport.Damage;
import sutra.storage.mmap.sealed.SegmentRecords;
import sutra.storage.mmap.segment.ContainerFile;
import sutra.storage.mmap.segment.SegmentFile;

/** A segment whose header and footer are sound, and which of its blocks are. */
final class SalvagedSegment implements AutoCloseable {

  private final SegmentFile file;
  private final List<Damage> damages;
  private final BitSet damagedBlocks = new BitSet();
  private final BitSet endedConcepts = new BitSet();
  private final BitSet endedEdges = new BitSet();
  private final SegmentRecords records;
  private Optional<SalvagedSegment> beside = Optional.empty();

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
  static SalvagedSegment open(ContainerFile named) throws IOException {
    SegmentFile file = named.open();
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

  /** Damaged blocks, each with its place, those of the rows beside the segment among them. */
  List<Damage> damages() {
    List<Damage> all = new ArrayList<>(damages);
    beside.ifPresent(rows -> all.addAll(rows.damages));
    return all;
  }

  SegmentRecords records() {
    return records;
  }

  /** Takes the file of rows that counts instead of the segment's own embeddings; it is closed with this. */
  void rowsAre(SalvagedSegment rows) {
    beside = Optional.of(rows);
  }

  /** Whether a version has an embedding in the space that is salvaged. */
  boolean hasEmbedding(SegmentRecords.Version version, int ordinal, int space) {
    return beside.isPresent()
        ? beside.get().records.hasRowOf(ordinal)
        : version.hasEmbedding() && isOf(space);
  }

  /** That embedding; empty if it cannot be read. */
  Optional<float[]> embedding(SegmentRecords.Version version, int ordinal) {
    return beside.isPresent() ? beside.get().records.rowOf(ordinal) : version.embedding();
  }

  /** An unreadable header says nothing of the space, and its embeddings are lost. */
  private boolean isOf(int space) {
    return records.shape().map(shape -> shape.space() == space).orElse(true);
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
    beside.ifPresent(SalvagedSegment::close);
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
