package sutra.storage.mmap.layer;

/** The association versions of a layer by ordinal. Instants are microseconds since 1970. */
public interface EdgeVersions {

  boolean isVisible(int edge, long sequence);

  /** The number of the type in the store's dictionary. */
  int type(int edge);

  float weight(int edge);

  double confidence(int edge);

  long createdMicros(int edge);

  long birth(int edge);

  long sourceHigh(int edge);

  long sourceLow(int edge);

  long targetHigh(int edge);

  long targetLow(int edge);
}
