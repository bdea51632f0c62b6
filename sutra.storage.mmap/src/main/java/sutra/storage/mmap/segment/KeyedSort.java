package sutra.storage.mmap.segment;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Stable sort of ints by a long key each, rising: insertion sort of short runs, then bottom-up merge
 * sort in which keys move with their ints, so that memory is read in order (Knuth, The Art of
 * Computer Programming 3, 5.2.4). Keeps its memory, 24 bytes an int of the longest range, for the
 * next call. One thread.
 */
public final class KeyedSort {

  private static final int RUN = 16;

  private long[] keys = new long[64];
  private int[] values = new int[64];
  private long[] mergedKeys = new long[64];
  private int[] mergedValues = new int[64];

  /**
   * The ints from 0 to a count, by a first key and then by a second one; both count as unsigned, as
   * the halves of an id do.
   */
  public int[] sorted(int count, IntToLongFunction firstKey, IntToLongFunction secondKey) {
    int[] sorted = new int[count];
    Arrays.setAll(sorted, i -> i);
    sort(sorted, 0, count, i -> firstKey.applyAsLong(i) ^ Long.MIN_VALUE);
    for (int start = 0; start < count; ) {
      int end = endOfRun(sorted, start, firstKey);
      sort(sorted, start, end, i -> secondKey.applyAsLong(i) ^ Long.MIN_VALUE);
      start = end;
    }
    return sorted;
  }

  private static int endOfRun(int[] sorted, int start, IntToLongFunction keyOf) {
    long key = keyOf.applyAsLong(sorted[start]);
    int end = start + 1;
    while (end < sorted.length && keyOf.applyAsLong(sorted[end]) == key) {
      end++;
    }
    return end;
  }

  /** Sorts a range of an array. One pass is all it costs if the range is in order. */
  public void sort(int[] array, int from, int to, IntToLongFunction keyOf) {
    int count = to - from;
    reserve(count);
    boolean isSorted = true;
    for (int i = 0; i < count; i++) {
      values[i] = array[from + i];
      keys[i] = keyOf.applyAsLong(values[i]);
      isSorted &= i == 0 || keys[i - 1] <= keys[i];
    }
    if (isSorted) {
      return;
    }
    for (int start = 0; start < count; start += RUN) {
      insertionSort(start, Math.min(start + RUN, count));
    }
    for (long width = RUN; width < count; width *= 2) {
      mergeRuns(count, width);
    }
    System.arraycopy(values, 0, array, from, count);
  }

  private void reserve(int count) {
    if (count > keys.length) {
      // Half as much again, so that rows that grow one by one do not each allocate.
      int capacity = (int) Math.min(count * 3L / 2, Integer.MAX_VALUE - 8);
      keys = new long[capacity];
      values = new int[capacity];
      mergedKeys = new long[capacity];
      mergedValues = new int[capacity];
    }
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long key = keys[i];
      int value = values[i];
      int hole = i;
      for (; hole > from && keys[hole - 1] > key; hole--) {
        keys[hole] = keys[hole - 1];
        values[hole] = values[hole - 1];
      }
      keys[hole] = key;
      values[hole] = value;
    }
  }

  private void mergeRuns(int count, long width) {
    for (long start = 0; start < count; start += 2 * width) {
      int middle = (int) Math.min(start + width, count);
      int end = (int) Math.min(start + 2 * width, count);
      merge((int) start, middle, end);
    }
    long[] oldKeys = keys;
    keys = mergedKeys;
    mergedKeys = oldKeys;
    int[] oldValues = values;
    values = mergedValues;
    mergedValues = oldValues;
  }

  private void merge(int start, int middle, int end) {
    int left = start;
    int right = middle;
    int out = start;
    while (left < middle && right < end) {
      int taken = keys[left] <= keys[right] ? left++ : right++; // the left one of equals: stable
      mergedKeys[out] = keys[taken];
      mergedValues[out++] = values[taken];
    }
    int rest = left < middle ? left : right;
    int count = left < middle ? middle - left : end - right;
    System.arraycopy(keys, rest, mergedKeys, out, count);
    System.arraycopy(values, rest, mergedValues, out, count);
  }
}
