package sutra.engine.patterns;

import java.util.ArrayList;
import java.util.List;

/** Reads adjectives behind a verb: "strong, light and resistant to corrosion". One use each. */
final class Qualities {

  private static final long REFUSED =
      Tag.bits(Tag.NOT_QUALITY, Tag.ED, Tag.PLURAL, Tag.CAPITAL, Tag.PARTICIPLE, Tag.ING, Tag.TIME);

  private static final long FOLLOWERS =
      Tag.bits(
          Tag.STOP,
          Tag.COMMA,
          Tag.CONJUNCTION,
          Tag.PREP,
          Tag.SUBORDINATE,
          Tag.RELATIVE,
          Tag.ADVERB);

  private final Tokens tokens;
  private final List<Span> items = new ArrayList<>();

  /** What commas alone join to the items, which the next conjunction adds. */
  private final List<Span> pending = new ArrayList<>();

  private boolean conjunction = true;

  private Qualities(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The adjectives that start here, or {@link Reading#NONE}. */
  static Reading read(Tokens tokens, int from) {
    return new Qualities(tokens).read(from);
  }

  private Reading read(int from) {
    int at = from;
    while (at >= 0 && items.size() + pending.size() < ThingList.LIMIT) {
      int word = Light.right(tokens, at);
      if (!isQuality(word)) {
        break;
      }
      pending.add(Span.of(word, word + 1));
      if (conjunction) {
        items.addAll(pending);
        pending.clear();
      }
      at = next(word + 1);
    }
    return items.isEmpty() ? Reading.NONE : new Reading(items, from, items.getLast().end());
  }

  /** Where the next adjective may start; -1 if none follows. */
  private int next(int end) {
    int at = end;
    boolean comma = tokens.is(at, Tag.COMMA);
    at = behindConjunction(comma ? at + 1 : at);
    if (comma || conjunction) {
      return at;
    }
    // Behind "rich in iron and" only what is known to be an adjective is not what it is rich in.
    at = behindConjunction(tokens.is(at, Tag.PREP) ? NounPhrase.end(tokens, at + 1) : at);
    return conjunction && tokens.is(Light.right(tokens, at), Tag.ADJECTIVE) ? at : -1;
  }

  private int behindConjunction(int at) {
    conjunction = tokens.is(at, Tag.CONJUNCTION);
    return conjunction ? at + 1 : at;
  }

  private boolean isQuality(int at) {
    return tokens.is(at, Tag.OPEN)
        && (!tokens.any(at, REFUSED) || isAdjective(at))
        && tokens.any(at + 1, FOLLOWERS)
        && !tokens.is(at + 1, Tag.OF);
  }

  private boolean isAdjective(int at) {
    return tokens.is(at, Tag.ADJECTIVE) && !tokens.any(at, Tag.bits(Tag.CAPITAL, Tag.NOT_QUALITY));
  }
}
