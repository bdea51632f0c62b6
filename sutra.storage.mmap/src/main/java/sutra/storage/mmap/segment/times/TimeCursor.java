package sutra.storage.mmap.segment.times;

/** Walks from the newest concept version to the oldest; of equal instants, from the highest ordinal. */
public final class TimeCursor {

  private final Times times;
  private int index;

  /** Makes a cursor that begins in front of an entry. */
  TimeCursor(Times times, int end) {
    this.times = times;
    this.index = end;
  }

  /** Moves to the next older concept version; false at the end. */
  public boolean next() {
    if (index == 0) {
      return false;
    }
    index--;
    return true;
  }

  /** When the concept was created, in microseconds since 1970. */
  public long micros() {
    return times.micros(index);
  }

  /** The ordinal of the concept version. */
  public int ordinal() {
    return times.ordinal(index);
  }
}
