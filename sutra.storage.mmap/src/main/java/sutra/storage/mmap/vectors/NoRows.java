package sutra.storage.mmap.vectors;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.VectorForm;
import sutra.storage.mmap.rows.RowForm;

/** What a layer has of a space that it has no rows of. */
public final class NoRows implements IndexedRows {

  public static final NoRows INSTANCE = new NoRows();

  private NoRows() {}

  @Override
  public int count() {
    return 0;
  }

  @Override
  public int rowOf(int concept) {
    return -1;
  }

  @Override
  public List<CodedRows> coded(VectorCoding coding) {
    return List.of();
  }

  @Override
  public boolean codeMore(int rows, VectorCoding coding) {
    return false;
  }

  @Override
  public Optional<NeighborGraph> graph() {
    return Optional.empty();
  }

  @Override
  public RowForm form() {
    return RowForm.of(VectorForm.FLOAT32);
  }

  @Override
  public int dimension() {
    return 0;
  }

  @Override
  public MemorySegment memory(int row) {
    throw none(row);
  }

  @Override
  public long rowOffset(int row) {
    throw none(row);
  }

  @Override
  public int concept(int row) {
    throw none(row);
  }

  @Override
  public float length(int row) {
    throw none(row);
  }

  private static IndexOutOfBoundsException none(int row) {
    return new IndexOutOfBoundsException("row=" + row + ": there are none");
  }
}
