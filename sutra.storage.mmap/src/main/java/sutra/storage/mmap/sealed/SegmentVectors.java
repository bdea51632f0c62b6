package sutra.storage.mmap.sealed;

import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.vectors.CodedRows;
import sutra.storage.mmap.vectors.ContiguousRows;
import sutra.storage.mmap.vectors.IndexedRows;
import sutra.storage.mmap.vectors.NeighborGraph;
import sutra.storage.mmap.vectors.SegmentCodes;
import sutra.storage.mmap.vectors.VectorCoding;

/** The embeddings of a segment. */
public final class SegmentVectors implements IndexedRows {

  private final SegmentFile file;
  private final MemorySegment section;
  private final int count;
  private final int dimension;
  private final long stride;
  private final long ownersOffset;

  /** Opened by who asks first; whoever asks at the same time opens the same. */
  private volatile Optional<List<CodedRows>> coded = Optional.empty();

  private volatile Optional<NeighborGraph> graph = Optional.empty();

  SegmentVectors(SegmentFile file) {
    this.file = file;
    this.section = file.section(SegmentFormat.VECTORS);
    this.count = section.get(LE_INT, VectorFormat.COUNT);
    this.dimension = section.get(LE_INT, VectorFormat.DIMENSION);
    this.stride = VectorFormat.stride(dimension);
    this.ownersOffset = VectorFormat.HEADER_SIZE + count * stride;
  }

  int count() {
    return count;
  }

  /** Components of each embedding. */
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
    return present.get();
  }

  @Override
  public Optional<NeighborGraph> graph() {
    return graph;
  }

  void graphIs(NeighborGraph built) {
    graph = Optional.of(built);
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
    return section.get(LE_INT, ownersOffset + (long) row * VectorFormat.OWNER_SIZE);
  }

  @Override
  public float length(int row) {
    return section.get(
        LE_FLOAT, ownersOffset + (long) row * VectorFormat.OWNER_SIZE + VectorFormat.LENGTH);
  }

  @Override
  public float[] vector(int row) {
    float[] vector = new float[dimension];
    MemorySegment.copy(section, LE_FLOAT, rowOffset(row), vector, 0, dimension);
    return vector;
  }
}
