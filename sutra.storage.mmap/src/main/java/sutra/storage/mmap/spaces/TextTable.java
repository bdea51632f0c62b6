package sutra.storage.mmap.spaces;

/**
 * Where the vector of each text is: an open-addressing hash table from keys, which are hashes already, to
 * places. 24 bytes an entry, at most two thirds full. One thread.
 */
final class TextTable {

  /** The place of a text that the table has not. */
  static final long NOWHERE = -1;

  private static final int FIRST_CAPACITY = 1 << 10;

  private long[] highs = new long[FIRST_CAPACITY];
  private long[] lows = new long[FIRST_CAPACITY];

  /** One more than the place; 0 where nothing is. */
  private long[] places = new long[FIRST_CAPACITY];

  private int size;

  int size() {
    return size;
  }

  /** The place of a text, or {@link #NOWHERE}. */
  long find(TextKey key) {
    return places[slot(key.high(), key.low())] - 1;
  }

  /** Takes the place of a text, unless it has one; whether it had none. */
  boolean add(TextKey key, long place) {
    int slot = slot(key.high(), key.low());
    if (places[slot] != 0) {
      return false;
    }
    put(slot, key.high(), key.low(), place + 1);
    size++;
    if (size > places.length / 3 * 2) {
      grow();
    }
    return true;
  }

  /** Says where the vector of a text that the table has is now. */
  void move(TextKey key, long place) {
    places[slot(key.high(), key.low())] = place + 1;
  }

  private void put(int slot, long high, long low, long place) {
    highs[slot] = high;
    lows[slot] = low;
    places[slot] = place;
  }

  /** Where the key is, or else the free slot where it belongs. */
  private int slot(long high, long low) {
    int mask = places.length - 1;
    int slot = (int) high & mask;
    while (places[slot] != 0 && (highs[slot] != high || lows[slot] != low)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHighs = highs;
    long[] oldLows = lows;
    long[] oldPlaces = places;
    highs = new long[2 * oldPlaces.length];
    lows = new long[2 * oldPlaces.length];
    places = new long[2 * oldPlaces.length];
    for (int i = 0; i < oldPlaces.length; i++) {
      if (oldPlaces[i] != 0) {
        put(slot(oldHighs[i], oldLows[i]), oldHighs[i], oldLows[i], oldPlaces[i]);
      }
    }
  }
}
