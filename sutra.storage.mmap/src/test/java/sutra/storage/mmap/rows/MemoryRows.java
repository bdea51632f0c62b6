package sutra.storage.mmap.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import sutra.storage.api.VectorForm;

/** Rows in memory, for tests of what searches them. */
public final class MemoryRows implements VectorRows {

  private final RowForm form;
  private final MemorySegment memory;
  private final float[] scales;
  private final float[] lengths;
  private final int dimension;

  private MemoryRows(RowForm form, float[][] vectors) {
    this.form = form;
    this.scales = new float[vectors.length];
    this.lengths = new float[vectors.length];
    this.dimension = vectors[0].length;
    this.memory = Arena.ofAuto().allocate(vectors.length * form.stride(dimension), 64);
    for (int row = 0; row < vectors.length; row++) {
      ByteBuffer bytes = memory.asSlice(rowOffset(row), form.rowSize(dimension)).asByteBuffer();
      scales[row] = form.write(vectors[row], bytes.order(ByteOrder.LITTLE_ENDIAN));
      lengths[row] = length(vectors[row]);
    }
  }

  /** Vectors, rounded to a form. */
  public static MemoryRows of(VectorForm form, float[]... vectors) {
    return new MemoryRows(
        RowForm.of(form), Arrays.stream(vectors).map(form::rounded).toArray(float[][]::new));
  }

  /** Vectors in clusters, of different lengths. */
  public static MemoryRows random(int count, int dimension, long seed) {
    return random(VectorForm.FLOAT32, count, dimension, seed);
  }

  /** The same in a form. */
  public static MemoryRows random(VectorForm form, int count, int dimension, long seed) {
    Random random = new Random(seed);
    float[][] centres = new float[20][dimension];
    for (float[] centre : centres) {
      fill(centre, random, new float[dimension], 1);
    }
    float[][] vectors = new float[count][dimension];
    for (float[] vector : vectors) {
      fill(vector, random, centres[random.nextInt(centres.length)], 0.5);
    }
    return of(form, vectors);
  }

  private static void fill(float[] vector, Random random, float[] around, double spread) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (around[i] + spread * random.nextGaussian());
    }
  }

  public int count() {
    return lengths.length;
  }

  public ContiguousRows contiguous() {
    return new ContiguousRows(this, count(), dimension, 0, form.stride(dimension));
  }

  @Override
  public MemorySegment memory(int row) {
    return memory;
  }

  @Override
  public long rowOffset(int row) {
    return row * form.stride(dimension);
  }

  @Override
  public RowForm form() {
    return form;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public float scale(int row) {
    return scales[row];
  }

  @Override
  public int concept(int row) {
    return row;
  }

  @Override
  public float length(int row) {
    return lengths[row];
  }

  private static float length(float[] vector) {
    double square = 0;
    for (float component : vector) {
      square += (double) component * component;
    }
    return (float) Math.sqrt(square);
  }
}
