package sutra.storage.mmap.segment.graph;

/**
 * Versions of associations, numbered 0..count-1 in any order. While a segment is written from them
 * they do not change. One thread.
 */
public interface EdgeSource {

  int count();

  /** The node that the association leaves, in [0, number of nodes). */
  int sourceNode(int edge);

  /** The node that the association reaches, in [0, number of nodes). */
  int targetNode(int edge);

  /** The number of the association's type in the segment's TYPES section, not negative. */
  int type(int edge);

  float weight(int edge);

  /** In [0, 1]. */
  double confidence(int edge);

  /** Microseconds since 1970. */
  long createdMicros(int edge);

  /** The sequence from which the version is visible. */
  long birth(int edge);

  /** The sequence from which it is no longer visible, or {@link EdgeFormat#ALIVE}. */
  long death(int edge);
}
