package sutra.storage.mmap.sealed;

import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.lang.foreign.MemorySegment;
import sutra.storage.mmap.layer.VectorRows;

/** The embeddings of a segment. */
public final class SegmentVectors implements VectorRows {

  private final MemorySegment section;
  private final int count;
  private final int dimension;
  private final long stride;
  private final long ownersOffset;

  SegmentVectors(MemorySegment section) {
    this.section = section;
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
