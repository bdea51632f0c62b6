package sutra.storage.mmap.memtable;

import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.VectorForm;
import sutra.storage.mmap.rows.RowForm;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.vectors.CodedRows;
import sutra.storage.mmap.vectors.FreshCodes;
import sutra.storage.mmap.vectors.IndexedRows;
import sutra.storage.mmap.vectors.NeighborGraph;
import sutra.storage.mmap.vectors.VectorCoding;

/** Embeddings as rows that kernels read in place, and which concept has each. */
public final class VectorTable implements IndexedRows {

  private static final StructLayout OWNER =
      structLayout(LE_INT.withName("concept"), LE_FLOAT.withName("length"));

  private static final long OWNER_SIZE = pinnedSize(OWNER, 8);
  private static final int LENGTH = offset(OWNER, "length");

  /** They came rounded to the store's form, as floats. */
  private static final RowForm FORM = RowForm.of(VectorForm.FLOAT32);

  /** Rows that are coded at once, but for the first, from which a codebook may have to learn. */
  private static final int STRETCH = 1 << 8;

  private final Arena arena;
  private final RowShape shape;
  private final ConceptTable concepts;
  private final int dimension;
  private final RecordTable rows;
  private final RecordTable owners;

  /** What the thread that codes has published. */
  private volatile List<CodedRows> coded = List.of();

  /** The writer's own: an array is read faster than memory. */
  private final float[] scratch;

  VectorTable(Arena arena, RowShape shape, ConceptTable concepts) {
    this.arena = arena;
    this.shape = shape;
    this.concepts = concepts;
    this.dimension = shape.dimension();
    this.scratch = new float[dimension];
    long stride = FORM.stride(Math.max(1, dimension));
    this.rows = new RecordTable(arena, stride, RowForm.ALIGNMENT, 1 << 18);
    this.owners = new RecordTable(arena, OWNER_SIZE, OWNER_SIZE, 1 << 13);
  }

  /** Adds the embedding of a concept, read from memory, and returns its row. */
  int add(int concept, MemorySegment source, long sourceOffset) {
    int row = rows.add();
    MemorySegment.copy(
        source, sourceOffset, rows.chunk(row), rows.offset(row), (long) dimension * Float.BYTES);
    MemorySegment.copy(source, LE_FLOAT, sourceOffset, scratch, 0, dimension);
    owners.draft().putInt(0, concept).putFloat(LENGTH, computeLength(scratch));
    int owner = owners.addDraft();
    assert owner == row : owner + " is not " + row;
    return row;
  }

  @Override
  public int count() {
    return rows.size();
  }

  @Override
  public int rowOf(int concept) {
    return concepts.vectorRow(concept);
  }

  /** What they are like in the segment that they are for. */
  public RowShape shape() {
    return shape;
  }

  @Override
  public RowForm form() {
    return FORM;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public MemorySegment memory(int row) {
    return rows.chunk(row);
  }

  @Override
  public long rowOffset(int row) {
    return rows.offset(row);
  }

  @Override
  public int concept(int row) {
    return owners.chunk(row).get(LE_INT, owners.offset(row));
  }

  @Override
  public float length(int row) {
    return owners.chunk(row).get(LE_FLOAT, owners.offset(row) + LENGTH);
  }

  @Override
  public List<CodedRows> coded(VectorCoding coding) {
    return coded;
  }

  @Override
  public Optional<NeighborGraph> graph() {
    return Optional.empty();
  }

  @Override
  public boolean codeMore(int count, VectorCoding coding) {
    List<CodedRows> present = coded;
    int first = CodedRows.end(present);
    int stretch = first == 0 ? VectorCoding.LEAST_ROWS : STRETCH;
    if (count - first < stretch) {
      return false;
    }
    Optional<CodedRows> more = FreshCodes.of(this, dimension, first, stretch, coding, arena);
    more.ifPresent(fresh -> coded = appended(present, fresh));
    return more.isPresent();
  }

  private static List<CodedRows> appended(List<CodedRows> present, CodedRows more) {
    List<CodedRows> all = new ArrayList<>(present);
    all.add(more);
    return List.copyOf(all);
  }

  long usedBytes() {
    return rows.usedBytes() + owners.usedBytes();
  }

  long bytes() {
    return rows.bytes() + owners.bytes();
  }

  private static float computeLength(float[] vector) {
    double even = 0; // two sums, because one would wait for itself in each addition
    double odd = 0;
    int i = 0;
    for (; i < vector.length - 1; i += 2) {
      even += (double) vector[i] * vector[i];
      odd += (double) vector[i + 1] * vector[i + 1];
    }
    if (i < vector.length) {
      even += (double) vector[i] * vector[i];
    }
    return (float) Math.sqrt(even + odd);
  }
}
