package sutra.storage.mmap.vectors;

import static sutra.storage.mmap.io.Layouts.LE_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import sutra.storage.mmap.layer.VectorRows;

/** Rows in memory, for tests of what searches them. */
final class MemoryRows implements VectorRows {

  private final MemorySegment memory;
  private final float[][] vectors;
  private final int dimension;

  private MemoryRows(float[][] vectors) {
    this.vectors = vectors;
    this.dimension = vectors[0].length;
    this.memory = Arena.ofAuto().allocate((long) vectors.length * dimension * Float.BYTES, 64);
    for (int row = 0; row < vectors.length; row++) {
      MemorySegment.copy(vectors[row], 0, memory, LE_FLOAT, rowOffset(row), dimension);
    }
  }

  /** Vectors in clusters, of different lengths. */
  static MemoryRows random(int count, int dimension, long seed) {
    Random random = new Random(seed);
    float[][] centres = new float[20][dimension];
    for (float[] centre : centres) {
      fill(centre, random, new float[dimension], 1);
    }
    float[][] vectors = new float[count][dimension];
    for (float[] vector : vectors) {
      fill(vector, random, centres[random.nextInt(centres.length)], 0.5);
    }
    return new MemoryRows(vectors);
  }

  private static void fill(float[] vector, Random random, float[] around, double spread) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (around[i] + spread * random.nextGaussian());
    }
  }

  ContiguousRows contiguous() {
    return new ContiguousRows(this, vectors.length, dimension, 0, (long) dimension * Float.BYTES);
  }

  /** Their codes. */
  CodedRows coded(VectorCoding coding) {
    return FreshCodes.of(this, dimension, 0, vectors.length, coding, Arena.ofAuto()).orElseThrow();
  }

  @Override
  public MemorySegment memory(int row) {
    return memory;
  }

  @Override
  public long rowOffset(int row) {
    return (long) row * dimension * Float.BYTES;
  }

  @Override
  public int concept(int row) {
    return row;
  }

  @Override
  public float length(int row) {
    double square = 0;
    for (float component : vectors[row]) {
      square += (double) component * component;
    }
    return (float) Math.sqrt(square);
  }

  @Override
  public float[] vector(int row) {
    return vectors[row].clone();
  }
}
