package sutra.storage.mmap.sealed;

import java.util.function.IntBinaryOperator;

/** Stable merge sort of ints by a comparison of what they number, without an object for each. */
public final class IntSort {

  private static final int RUN = 8;

  private IntSort() {}

  /** The ints from 0 to a count, sorted. */
  public static int[] sorted(int count, IntBinaryOperator comparison) {
    int[] from = new int[count];
    for (int i = 0; i < count; i++) {
      from[i] = i;
    }
    for (int start = 0; start < count; start += RUN) {
      insertionSort(from, start, Math.min(count, start + RUN), comparison);
    }
    int[] to = new int[count];
    for (long width = RUN; width < count; width *= 2) {
      for (long start = 0; start < count; start += 2 * width) {
        int middle = (int) Math.min(count, start + width);
        merge(from, (int) start, middle, (int) Math.min(count, middle + width), to, comparison);
      }
      int[] merged = to;
      to = from;
      from = merged;
    }
    return from;
  }

  private static void insertionSort(int[] array, int start, int end, IntBinaryOperator comparison) {
    for (int i = start + 1; i < end; i++) {
      int value = array[i];
      int hole = i;
      for (; hole > start && comparison.applyAsInt(array[hole - 1], value) > 0; hole--) {
        array[hole] = array[hole - 1];
      }
      array[hole] = value;
    }
  }

  private static void merge(
      int[] from, int start, int middle, int end, int[] to, IntBinaryOperator comparison) {
    int left = start;
    int right = middle;
    for (int out = start; out < end; out++) {
      boolean takesLeft =
          right == end || left < middle && comparison.applyAsInt(from[left], from[right]) <= 0;
      to[out] = takesLeft ? from[left++] : from[right++];
    }
  }
}
