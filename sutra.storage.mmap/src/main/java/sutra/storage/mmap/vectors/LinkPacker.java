package sutra.storage.mmap.vectors;

import java.util.Arrays;

/**
 * Packs the links of a finished graph into lines, see {@link PackedLinks}. Lines are as short as they can be
 * if one row of a thousand may lose its farthest neighbours. One thread.
 */
final class LinkPacker {

  private static final int STEPS = 64;

  /** One row of so many may lose links to the length of lines. */
  private static final int ROWS_PER_LOSS = 1_000;

  private final Links links;
  private final int[] neighbors;
  private final int stride;
  private final byte[] line;

  /**
   * @param links of rows, the nearest neighbours first
   */
  LinkPacker(Links links, int rows) {
    this.links = links;
    this.neighbors = new int[links.room()];
    this.stride = stride(rows);
    this.line = new byte[stride];
  }

  private int stride(int rows) {
    int[] rowsOfSteps = new int[STEPS];
    for (int row = 0; row < rows; row++) {
      int count = sorted(row, PackedLinks.MOST_NEIGHBORS);
      rowsOfSteps[Math.min(STEPS, steps(count)) - 1]++;
    }
    int losers = rows;
    for (int steps = 1; steps < STEPS; steps++) {
      losers -= rowsOfSteps[steps - 1];
      if (losers <= rows / ROWS_PER_LOSS) {
        return steps * GraphFormat.STRIDE_STEP;
      }
    }
    return STEPS * GraphFormat.STRIDE_STEP;
  }

  /** Steps that the sorted neighbours take. */
  private int steps(int count) {
    int size = PackedLinks.GAPS + (count * bits(count) + Byte.SIZE - 1) / Byte.SIZE;
    return (size + GraphFormat.STRIDE_STEP - 1) / GraphFormat.STRIDE_STEP;
  }

  /** Bytes of a line. */
  int stride() {
    return stride;
  }

  /** The line of a row; valid until the next one. */
  byte[] line(int row) {
    int count = sorted(row, PackedLinks.MOST_NEIGHBORS);
    while (!PackedLinks.fits(count, bits(count), stride)) {
      count = sorted(row, count - 1);
    }
    Arrays.fill(line, (byte) 0);
    line[0] = (byte) count;
    line[1] = (byte) bits(count);
    int bit = Byte.SIZE * PackedLinks.GAPS;
    for (int i = 0; i < count; i++) {
      put(bit, gap(i));
      bit += bits(count);
    }
    return line;
  }

  private void put(int bit, int gap) {
    long shifted = (long) gap << bit % Byte.SIZE;
    for (int at = bit / Byte.SIZE; shifted != 0; at++) {
      line[at] |= (byte) shifted;
      shifted >>>= Byte.SIZE;
    }
  }

  /** Takes the nearest neighbours of a row, in the order of rows. */
  private int sorted(int row, int most) {
    int count = Math.min(links.copy(row, neighbors), most);
    Arrays.sort(neighbors, 0, count);
    return count;
  }

  /** Bits of the greatest gap. */
  private int bits(int count) {
    int gaps = 0;
    for (int i = 0; i < count; i++) {
      gaps |= gap(i);
    }
    return Integer.SIZE - Integer.numberOfLeadingZeros(gaps);
  }

  /** Rows between a neighbour and the one before. */
  private int gap(int i) {
    return neighbors[i] - (i == 0 ? 0 : neighbors[i - 1] + 1);
  }
}
