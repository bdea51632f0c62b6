package sutra.embed.hash;

/**
 * The most frequent English words of grammar, which say little about what a text is about.
 *
 * <p>The list is a part of the algorithm: a change of it needs a new model identifier. Words are
 * recognised by their hash alone, so that a look-up makes no string.
 */
final class FunctionWords {

  private static final String LIST =
      """
      a about above after again all also am an and any are as at be because been before being below
      between both but by can could did do does doing down during each few for from further had has
      have having he her here hers him his how i if in into is it its itself just may me might more
      most must my no nor not now of off on once only or other our out over own same shall she
      should so some such than that the their them then there these they this those through to too
      under until up upon us very was we were what when where which while who whom whose why will
      with within without would you your
      """;

  /** A power of two, well above twice the count of words: probes stay short. */
  private static final int SLOT_COUNT = 512;

  private static final long[] SLOTS = slots();

  private FunctionWords() {}

  /** Whether the word with this hash, by {@link FeatureHasher#wordHash}, is in the list. */
  static boolean contains(long wordHash) {
    int slot = (int) wordHash & (SLOT_COUNT - 1);
    while (SLOTS[slot] != 0) {
      if (SLOTS[slot] == wordHash) {
        return true;
      }
      slot = (slot + 1) & (SLOT_COUNT - 1);
    }
    return false;
  }

  private static long[] slots() {
    long[] slots = new long[SLOT_COUNT];
    for (String word : LIST.split("\\s+")) {
      int[] codePoints = word.codePoints().toArray();
      long hash = FeatureHasher.wordHash(codePoints, 0, codePoints.length);
      assert hash != 0 : word;
      int slot = (int) hash & (SLOT_COUNT - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (SLOT_COUNT - 1);
      }
      slots[slot] = hash;
    }
    return slots;
  }
}
