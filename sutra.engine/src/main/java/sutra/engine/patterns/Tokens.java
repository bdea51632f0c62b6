package sutra.engine.patterns;

import java.util.Arrays;

/**
 * A sentence, or a piece of a long one, as tokens: offsets, symbols and tags side by side.
 *
 * <p>Asked for a token before the first or behind the last, it answers as if a full stop stood
 * there. One thread.
 */
final class Tokens {

  private static final int FIRST_CAPACITY = 32;

  private int[] starts = new int[FIRST_CAPACITY];
  private int[] ends = new int[FIRST_CAPACITY];
  private int[] symbols = new int[FIRST_CAPACITY];
  private long[] tags = new long[FIRST_CAPACITY];
  private int count;

  /** How many tokens there are. */
  int count() {
    return count;
  }

  /** Forgets all tokens. */
  void clear() {
    count = 0;
  }

  /** Appends a token. */
  void add(int start, int end, int symbol, long tokenTags) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      symbols = Arrays.copyOf(symbols, 2 * count);
      tags = Arrays.copyOf(tags, 2 * count);
    }
    starts[count] = start;
    ends[count] = end;
    symbols[count] = symbol;
    tags[count++] = tokenTags;
  }

  /** Where a token starts in the text. */
  int start(int token) {
    return starts[token];
  }

  /** Where a token ends in the text, exclusive. */
  int end(int token) {
    return ends[token];
  }

  /** The number of a known word; 0 for others. */
  int symbol(int token) {
    return token < 0 || token >= count ? 0 : symbols[token];
  }

  /** All tags of a token. */
  long tags(int token) {
    return token < 0 || token >= count ? Tag.STOP.bit : tags[token];
  }

  /** Gives a token other tags. */
  void retag(int token, long newTags) {
    tags[token] = newTags;
  }

  /** Whether a token has the tag. */
  boolean is(int token, Tag tag) {
    return (tags(token) & tag.bit) != 0;
  }

  /** Whether a token has any of the tags. */
  boolean any(int token, long bits) {
    return (tags(token) & bits) != 0;
  }

  /** Whether a token of {@code [from, to)} has any of the tags. */
  boolean anyIn(int from, int to, long bits) {
    for (int i = from; i < to; i++) {
      if (any(i, bits)) {
        return true;
      }
    }
    return false;
  }
}
