package sutra.storage.mmap.sealed;

import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.api.VectorForm;
import sutra.storage.mmap.rows.ContiguousRows;
import sutra.storage.mmap.rows.Lengths;
import sutra.storage.mmap.rows.RowForm;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.vectors.CodedRows;
import sutra.storage.mmap.vectors.FreshCodes;
import sutra.storage.mmap.vectors.IndexedRows;
import sutra.storage.mmap.vectors.NeighborGraph;
import sutra.storage.mmap.vectors.SegmentCodes;
import sutra.storage.mmap.vectors.VectorCoding;

/** The embeddings of a segment in one space: in its own section, or in a file beside it. */
public final class SegmentVectors implements IndexedRows {

  /** More are left to a merge: to code them in memory would take long, and much of it. */
  private static final int FRESH_LIMIT = 1 << 17;

  private final SegmentFile file;

  /** Say which rows their versions have, if the rows are in the segment's own section. */
  private final Optional<SegmentConcepts> owners;

  private final MemorySegment section;
  private final int count;
  private final int dimension;
  private final RowForm form;
  private final RowShape shape;
  private final long stride;
  private final long ownersOffset;

  /** Those of the file: opened by who asks first; whoever asks at the same time opens the same. */
  private volatile Optional<List<CodedRows>> coded = Optional.empty();

  /**
   * Those made in memory, for a file without. They stand apart: a reader that has just found none in the file may
   * say so after they were made.
   */
  private volatile List<CodedRows> fresh = List.of();

  private volatile Optional<NeighborGraph> graph = Optional.empty();

  /** The memory of codes that are not in the file; none as long as nobody has made any. */
  private Optional<Arena> freshMemory = Optional.empty();

  /** Those in a segment's own section. */
  SegmentVectors(SegmentFile file, SegmentConcepts owners) {
    this(file, Optional.of(owners));
  }

  /** Those in a file beside the segment, which is closed with them. */
  SegmentVectors(SegmentFile file) {
    this(file, Optional.empty());
  }

  private SegmentVectors(SegmentFile file, Optional<SegmentConcepts> owners) {
    this.file = file;
    this.owners = owners;
    this.section = file.section(SegmentFormat.VECTORS);
    this.count = section.get(LE_INT, VectorFormat.COUNT);
    this.dimension = section.get(LE_INT, VectorFormat.DIMENSION);
    this.form = form(file, section.get(LE_INT, VectorFormat.FORM));
    this.shape = new RowShape(section.get(LE_INT, VectorFormat.SPACE), dimension, form.kept());
    this.stride = form.stride(dimension);
    this.ownersOffset = VectorFormat.HEADER_SIZE + count * stride;
  }

  private static RowForm form(SegmentFile file, int code) {
    try {
      return RowForm.of(VectorForm.from(code));
    } catch (IllegalArgumentException e) {
      throw new UnsupportedFormatException(
          "%s: its vectors have a form that this release does not know: %s: use a newer release of Sutra"
              .formatted(file.place(), e.getMessage()));
    }
  }

  /** What they are like. */
  public RowShape shape() {
    return shape;
  }

  /** The file that they are in. */
  public SegmentFile file() {
    return file;
  }

  /** Whether they are in a file beside the segment. */
  public boolean isBeside() {
    return owners.isEmpty();
  }

  /** What a file beside a segment states of that; 0 for nothing. */
  int segmentDigest() {
    return section.get(LE_INT, VectorFormat.SEGMENT_DIGEST);
  }

  @Override
  public int count() {
    return count;
  }

  /** A record of the segment names its row; in a file beside it, the row is sought by its owner. */
  @Override
  public int rowOf(int concept) {
    return owners.isPresent() ? owners.get().vectorRow(concept) : findOwner(concept);
  }

  /** Rows are in the order of their owners. */
  private int findOwner(int concept) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int owner = concept(middle);
      if (owner == concept) {
        return middle;
      }
      if (owner < concept) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  @Override
  public RowForm form() {
    return form;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /** The rows as one memory. */
  public ContiguousRows contiguous() {
    return new ContiguousRows(this, count, dimension, VectorFormat.HEADER_SIZE, stride);
  }

  @Override
  public List<CodedRows> coded(VectorCoding coding) {
    Optional<List<CodedRows>> present = coded;
    if (present.isEmpty()) {
      present = Optional.of(SegmentCodes.open(file, coding));
      coded = present;
    }
    return present.get().isEmpty() ? fresh : present.get();
  }

  /** Codes all of them in memory, if the file has no codes of them. */
  @Override
  public boolean codeMore(int rows, VectorCoding coding) {
    boolean isWorthwhile = count >= VectorCoding.LEAST_ROWS && count <= FRESH_LIMIT;
    if (isWorthwhile && freshMemory.isEmpty() && coded(coding).isEmpty()) {
      Arena memory = Arena.ofShared();
      freshMemory = Optional.of(memory);
      fresh =
          FreshCodes.of(this, dimension, 0, count, coding, memory).map(List::of).orElse(List.of());
    }
    return false;
  }

  @Override
  public Optional<NeighborGraph> graph() {
    return graph;
  }

  void graphIs(NeighborGraph built) {
    graph = Optional.of(built);
  }

  /** Whether they are enough for codes, could have them, and have none in the file. */
  public boolean lackCodes() {
    return count >= VectorCoding.LEAST_ROWS
        && !file.has(SegmentFormat.CODEBOOK)
        && IntStream.range(0, count).allMatch(row -> Lengths.isCodable(length(row)));
  }

  public void close() {
    graph.ifPresent(NeighborGraph::close);
    freshMemory.ifPresent(Arena::close);
    if (isBeside()) {
      file.close();
    }
  }

  @Override
  public MemorySegment memory(int row) {
    return section;
  }

  @Override
  public long rowOffset(int row) {
    return VectorFormat.HEADER_SIZE + row * stride;
  }

  @Override
  public int concept(int row) {
    return section.get(LE_INT, ownerOffset(row));
  }

  @Override
  public float scale(int row) {
    return form.hasScale() ? section.get(LE_FLOAT, ownerOffset(row) + VectorFormat.SCALE) : 1;
  }

  @Override
  public float length(int row) {
    return section.get(LE_FLOAT, ownerOffset(row) + VectorFormat.LENGTH);
  }

  /** Where the record of a row's owner begins in the section. */
  long ownerOffset(int row) {
    return ownersOffset + (long) row * VectorFormat.ownerSize(form);
  }
}
