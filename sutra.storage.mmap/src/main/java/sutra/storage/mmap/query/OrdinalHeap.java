package sutra.storage.mmap.query;

/**
 * Merges rising sequences of ordinals: a binary heap with the least on top, of equal ones that of
 * the first sequence. Single thread.
 */
final class OrdinalHeap {

  private final long[] entries; // ordinal in the upper, number of the sequence in the lower half
  private int size;

  OrdinalHeap(int sequences) {
    this.entries = new long[sequences];
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The least ordinal. */
  int ordinal() {
    return (int) (entries[0] >>> 32);
  }

  /** The sequence that it is from. */
  int sequence() {
    return (int) entries[0];
  }

  void add(int ordinal, int sequence) {
    long entry = entry(ordinal, sequence);
    int at = size++;
    while (at > 0 && entries[(at - 1) >>> 1] > entry) {
      entries[at] = entries[(at - 1) >>> 1];
      at = (at - 1) >>> 1;
    }
    entries[at] = entry;
  }

  /** Puts the next ordinal of its sequence in the place of the least one. */
  void replaceFirst(int ordinal) {
    siftDown(entry(ordinal, sequence()));
  }

  void removeFirst() {
    size--;
    if (size > 0) {
      siftDown(entries[size]);
    }
  }

  private void siftDown(long entry) {
    int at = 0;
    for (int child; (child = 2 * at + 1) < size; at = child) {
      if (child + 1 < size && entries[child + 1] < entries[child]) {
        child++;
      }
      if (entry <= entries[child]) {
        break;
      }
      entries[at] = entries[child];
    }
    entries[at] = entry;
  }

  private static long entry(int ordinal, int sequence) {
    return (long) ordinal << 32 | sequence;
  }
}
