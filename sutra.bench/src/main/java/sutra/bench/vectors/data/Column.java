package sutra.bench.vectors.data;

import java.util.Arrays;
import sutra.bench.data.Mix;
import sutra.storage.api.kernel.VectorKernels;

/** A number from 0 to 9,999 for each row, each as frequent as the others. Immutable, thread-safe. */
public final class Column {

  /** How many values there are. */
  public static final int VALUES = 10_000;

  /** The name of the column whose values have nothing to do with the vectors. */
  public static final String RANDOM = "random";

  /** The name of the column whose values say how near a row is to one of them. */
  public static final String REGION = "region";

  private final String name;
  private final short[] values;

  private Column(String name, short[] values) {
    this.name = name;
    this.values = values;
  }

  /** Values that have nothing to do with the vectors. */
  static Column random(int count, long seed) {
    short[] values = new short[count];
    for (int row = 0; row < count; row++) {
      values[row] = (short) Mix.below(Mix.mix(~seed) + row, VALUES);
    }
    return new Column(RANDOM, values);
  }

  /** Values that rise with the distance from one of the rows: what passes lies together. */
  static Column region(Vectors base, Nearness nearness, long seed) {
    float[] anchor = base.row((int) Mix.below(seed, base.count()));
    float[] scores = new float[base.count()];
    nearness.scores(VectorKernels.load(), anchor, base, 0, base.count(), scores);
    float[] sorted = scores.clone();
    Arrays.sort(sorted);
    short[] values = new short[base.count()];
    for (int row = 0; row < values.length; row++) {
      long nearer = values.length - 1 - Arrays.binarySearch(sorted, scores[row]);
      values[row] = (short) (nearer * VALUES / values.length);
    }
    return new Column(REGION, values);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** The value of a row. */
  public int value(int row) {
    return values[row];
  }
}
