package sutra.engine.patterns;

/**
 * Reads one noun phrase from left to right: determiners, numbers, adjectives, nouns, owners, and
 * further phrases behind "of". Other prepositions, verbs and participles behind the noun end it.
 * Stateless.
 */
final class NounPhrase {

  /** The most tokens of a phrase. */
  static final int LIMIT = 24;

  private static final long NOT_HEAD_FOLLOWERS =
      Tag.bits(Tag.DET, Tag.PREP, Tag.PRONOUN, Tag.STOP, Tag.COMMA, Tag.CONJUNCTION);

  private NounPhrase() {}

  /** The end of the phrase that starts here; {@code from} if none does. */
  static int end(Tokens tokens, int from) {
    if (isParticiple(tokens, from) && tokens.any(from + 1, NOT_HEAD_FOLLOWERS)) {
      return from;
    }
    int limit = Math.min(tokens.count(), from + LIMIT);
    int end = from;
    boolean noun = false;
    int at = from;
    while (at < limit) {
      if (tokens.any(at, Tag.bits(Tag.OPEN, Tag.NUMBER))) {
        if (noun && endsBefore(tokens, at)) {
          break;
        }
        noun = true;
      } else if (tokens.is(at, Tag.OF)) {
        if (!noun && !(at > from && tokens.is(at - 1, Tag.QUANTIFIER))) {
          break;
        }
        noun = false;
      } else if (tokens.is(at, Tag.OWNER)) {
        if (!noun) {
          break;
        }
        noun = false;
      } else if (noun && joinsAdjectives(tokens, at)) {
        noun = false;
      } else if (noun && !tokens.is(at - 1, Tag.NUMBER) || !introduces(tokens, at)) {
        break;
      }
      at++;
      end = noun ? at : end;
    }
    return end;
  }

  /** The comma or conjunction of "a small, furry animal", "clinical and genetic data". */
  static boolean joinsAdjectives(Tokens tokens, int at) {
    return tokens.any(at, Tag.bits(Tag.COMMA, Tag.CONJUNCTION))
        && tokens.symbol(at) != English.BUT
        && tokens.is(at - 1, Tag.ADJECTIVE)
        && isAttributive(tokens, at + 1)
        && tokens.is(at + 2, Tag.OPEN)
        && !tokens.is(at + 2, Tag.ED);
  }

  private static boolean isAttributive(Tokens tokens, int at) {
    return tokens.is(at, Tag.OPEN) && tokens.any(at, Tag.bits(Tag.ADJECTIVE, Tag.ED));
  }

  /** Determiners, and adverbs of an adjective, before there is a noun. */
  private static boolean introduces(Tokens tokens, int at) {
    return tokens.is(at, Tag.DET)
        || tokens.is(at, Tag.ADVERB) && tokens.any(at + 1, Tag.bits(Tag.OPEN, Tag.ADVERB));
  }

  /** Whether an open word behind a noun belongs to what comes after the phrase. */
  private static boolean endsBefore(Tokens tokens, int at) {
    int symbol = tokens.symbol(at);
    if (symbol == English.CALLED || symbol == English.NAMED) {
      return true;
    }
    if (isParticiple(tokens, at)) {
      return !tokens.is(at + 1, Tag.OPEN);
    }
    return tokens.is(at, Tag.ING) && tokens.any(at + 1, Tag.bits(Tag.DET, Tag.PREP, Tag.PRONOUN));
  }

  private static boolean isParticiple(Tokens tokens, int at) {
    return tokens.any(at, Tag.bits(Tag.ED, Tag.PARTICIPLE)) && !tokens.is(at, Tag.CAPITAL);
  }

  /** The phrase without the articles, conjunctions and adverbs at its start. */
  static Span trimmed(Tokens tokens, int start, int end) {
    int at = start;
    while (at < end && isMargin(tokens, at)) {
      at++;
    }
    return Span.of(at, end);
  }

  private static boolean isMargin(Tokens tokens, int at) {
    return tokens.any(at, Tag.bits(Tag.ARTICLE, Tag.NO, Tag.CONJUNCTION))
        || tokens.is(at, Tag.ADVERB)
            && !tokens.any(at, Tag.bits(Tag.OPEN))
            && !tokens.is(at + 1, Tag.OPEN)
        || tokens.any(at, Tag.bits(Tag.NEGATION, Tag.HEDGE));
  }

  /** The token of the noun that the phrase is about: the last before "of", or the last. */
  static int head(Tokens tokens, Span phrase) {
    for (int i = phrase.start() + 1; i < phrase.end(); i++) {
      if (tokens.is(i, Tag.PREP) && !tokens.is(i - 1, Tag.QUANTIFIER)) {
        return i - 1;
      }
    }
    return phrase.end() - 1;
  }
}
