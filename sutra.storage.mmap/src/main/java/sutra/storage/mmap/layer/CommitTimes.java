package sutra.storage.mmap.layer;

/**
 * When the commits of a layer were made: an entry for each instant, in microseconds since 1970, with
 * the last commit made at it. Instants and commits rise from entry to entry. Any thread may read; the
 * last entry may change while the log thread writes, but only to name later commits.
 */
public interface CommitTimes {

  /** Entries. */
  int count();

  /** When the commits of an entry were made. */
  long micros(int entry);

  /** The last commit of an entry. */
  long lastSequence(int entry);

  /** The last commit made at or before an instant; 0 if the layer has none. */
  default long lastAt(long micros) {
    int low = 0;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (micros(middle) <= micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? 0 : lastSequence(low - 1);
  }

  /** The entry of a commit that was made in this layer or before it; {@link #count} if later. */
  default int entryOf(long sequence) {
    int low = 0;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lastSequence(middle) < sequence) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
