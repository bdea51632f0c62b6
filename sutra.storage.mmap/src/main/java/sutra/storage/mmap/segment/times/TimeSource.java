package sutra.storage.mmap.segment.times;

/** The entries of a time index, rising strictly by (instant, ordinal). */
public interface TimeSource {

  /** How many there are; they are numbered from 0. */
  int count();

  /** When the concept of an entry was created, in microseconds since 1970. */
  long micros(int index);

  /** The ordinal of the concept version of an entry. */
  int ordinal(int index);
}
