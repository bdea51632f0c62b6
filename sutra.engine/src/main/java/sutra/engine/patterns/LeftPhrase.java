package sutra.engine.patterns;

import java.util.List;

/**
 * Reads one noun phrase from its end, with its prepositional phrases or without. For one sentence;
 * one thread.
 */
final class LeftPhrase {

  private static final long INSIDE =
      Tag.bits(Tag.OPEN, Tag.NUMBER, Tag.DET, Tag.OWNER, Tag.PREP, Tag.ADVERB);

  private final Tokens tokens;

  LeftPhrase(Tokens tokens) {
    this.tokens = tokens;
  }

  /** All that ends here, without "In Norway" at the front of "In Norway the summer". */
  Reading whole(int end) {
    return reading(withoutIntroduction(start(end), end), end);
  }

  /** All that ends here, unless a preposition introduces it. */
  Reading item(int end) {
    int start = start(end);
    return tokens.is(start, Tag.PREP) ? Reading.NONE : reading(start, end);
  }

  /** The one thing that ends here, unless it belongs to the introduction of a sentence. */
  Reading last(int end) {
    int start = start(end);
    boolean introduction =
        tokens.is(start, Tag.PREP) && tokens.is(start - 1, Tag.STOP)
            || tokens.is(start - 1, Tag.SUBORDINATE);
    return introduction ? Reading.NONE : nearest(end);
  }

  /** The thing that ends here, without what it is in, on or at, if that is no number or time. */
  Reading nearest(int end) {
    int start = start(end);
    int last = end;
    for (int i = end - 1; i > start; i--) {
      if (tokens.is(i, Tag.PREP) && !tokens.is(i, Tag.OF)) {
        if (isNamed(i + 1, last)) {
          return reading(i + 1, last);
        }
        last = i;
      }
    }
    return reading(tokens.is(start, Tag.PREP) ? start + 1 : start, last);
  }

  /** The phrase between two tokens. */
  Reading reading(int start, int end) {
    Span span = NounPhrase.trimmed(tokens, start, end);
    boolean named = tokens.any(span.end() - 1, Tag.bits(Tag.OPEN, Tag.NUMBER));
    boolean verb =
        tokens.any(span.start(), Tag.bits(Tag.ED, Tag.PARTICIPLE)) && tokens.is(start - 1, Tag.BE);
    if (span.isEmpty() || !named || verb) {
      return Reading.NONE;
    }
    return new Reading(List.of(span), start, end);
  }

  /** Where the run of words that ends here starts. */
  int start(int end) {
    int at = end;
    while (at > 0 && end - at < NounPhrase.LIMIT && isInside(at - 1)) {
      if (at < end && startsAnother(at)) {
        break;
      }
      at--;
    }
    return at;
  }

  private boolean isInside(int at) {
    return tokens.any(at, INSIDE) || NounPhrase.joinsAdjectives(tokens, at);
  }

  /** Whether a determiner right behind a noun or an unknown verb starts a phrase of its own. */
  private boolean startsAnother(int at) {
    return tokens.is(at, Tag.DET) && tokens.is(at - 1, Tag.OPEN);
  }

  /** Whether there is more than numbers and times. */
  private boolean isNamed(int start, int end) {
    for (int i = start; i < end; i++) {
      if (tokens.is(i, Tag.OPEN) && !tokens.is(i, Tag.TIME)) {
        return true;
      }
    }
    return false;
  }

  private int withoutIntroduction(int start, int end) {
    int at = start;
    while (at < end && tokens.is(at, Tag.ADVERB)) {
      at++;
    }
    if (!tokens.is(at, Tag.PREP)) {
      return start;
    }
    for (int i = end - 1; i > at + 1; i--) {
      if (tokens.is(i, Tag.DET) && !tokens.any(i - 1, Tag.bits(Tag.PREP, Tag.DET))) {
        return i;
      }
    }
    return end;
  }
}
