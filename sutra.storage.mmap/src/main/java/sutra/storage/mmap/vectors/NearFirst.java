package sutra.storage.mmap.vectors;

import java.util.Arrays;

/** Rows sorted by their exact distance from one. One thread. */
final class NearFirst {

  private final int[] rows;
  private final float[] distances;
  private final long[] keys;
  private int count;

  NearFirst(int most) {
    rows = new int[most];
    distances = new float[most];
    keys = new long[most];
  }

  void clear() {
    count = 0;
  }

  void add(int row) {
    rows[count++] = row;
  }

  int count() {
    return count;
  }

  int[] rows() {
    return rows;
  }

  float[] distances() {
    return distances;
  }

  /** Sorts them by their distance from a row, the nearest first. */
  void sort(RowGeometry geometry, int row, float[] point) {
    geometry.distances(row, point, rows, count, distances);
    for (int i = 0; i < count; i++) {
      // Of floats that are not negative, bits have the same order; rounding may give less than
      // zero.
      int bits = Float.floatToRawIntBits(Math.max(0, distances[i]));
      keys[i] = ((long) bits << 32) | rows[i];
    }
    Arrays.sort(keys, 0, count);
    for (int i = 0; i < count; i++) {
      rows[i] = (int) keys[i];
      distances[i] = Float.intBitsToFloat((int) (keys[i] >>> 32));
    }
  }
}
