package sutra.engine.patterns;

import java.util.ArrayList;
import java.util.List;

/** Reads adjectives behind a verb: "strong, light and resistant to corrosion". Stateless. */
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

  private Qualities() {}

  /** The adjectives that start here, or {@link Reading#NONE}. */
  static Reading read(Tokens tokens, int from) {
    List<Span> items = new ArrayList<>();
    List<Span> pending = new ArrayList<>();
    int at = from;
    boolean conjunction = true;
    while (items.size() + pending.size() < ThingList.LIMIT) {
      int word = Light.right(tokens, at);
      if (!isQuality(tokens, word)) {
        break;
      }
      pending.add(new Span(word, word + 1, false));
      if (conjunction) {
        items.addAll(pending);
        pending.clear();
      }
      at = word + 1;
      boolean comma = tokens.is(at, Tag.COMMA);
      at += comma ? 1 : 0;
      conjunction = tokens.is(at, Tag.CONJUNCTION);
      at += conjunction ? 1 : 0;
      if (!comma && !conjunction) {
        at = rest(tokens, at);
        conjunction = tokens.is(at, Tag.CONJUNCTION);
        at += conjunction ? 1 : 0;
        if (!conjunction || !tokens.is(Light.right(tokens, at), Tag.ADJECTIVE)) {
          break;
        }
      }
    }
    return items.isEmpty() ? Reading.NONE : new Reading(items, from, items.getLast().end());
  }

  /** Behind the prepositional phrase that follows an adjective. */
  private static int rest(Tokens tokens, int at) {
    return tokens.is(at, Tag.PREP) ? NounPhrase.end(tokens, at + 1) : at;
  }

  private static boolean isQuality(Tokens tokens, int at) {
    return tokens.is(at, Tag.OPEN)
        && (!tokens.any(at, REFUSED) || isAdjective(tokens, at))
        && tokens.any(at + 1, FOLLOWERS)
        && !tokens.is(at + 1, Tag.OF);
  }

  private static boolean isAdjective(Tokens tokens, int at) {
    return tokens.is(at, Tag.ADJECTIVE) && !tokens.any(at, Tag.bits(Tag.CAPITAL, Tag.NOT_QUALITY));
  }
}
