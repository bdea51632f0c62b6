package sutra.storage.mmap.segment.ids;

/** The ids of a segment by node number, in strictly rising unsigned order of (high, low). */
public interface NodeSource {

  /** How many there are; nodes are numbered from 0. */
  int count();

  /** The upper 64 bits of a node's id. */
  long high(int node);

  /** The lower 64 bits of a node's id. */
  long low(int node);
}
