package sutra.engine.patterns;

/**
 * Decides what a word is: by the lists, by its ending, then by the words around it.
 *
 * <p>The rules by neighbours: a word that is noun or verb is a noun behind a determiner, an owner,
 * a preposition or an adjective; "about" before a number is an adverb; "has" before a participle or
 * "been" only helps the verb. Stateless.
 */
final class Tagger {

  /** Tags of words that are no nouns, adjectives or verbs of the open kind. */
  private static final long CLOSED =
      Tag.bits(
          Tag.DET,
          Tag.PRONOUN,
          Tag.PREP,
          Tag.BE,
          Tag.HAVE,
          Tag.DO,
          Tag.MODAL,
          Tag.NEGATION,
          Tag.CONJUNCTION,
          Tag.SUBORDINATE,
          Tag.CONDITION,
          Tag.RELATIVE,
          Tag.ADVERB,
          Tag.VERB,
          Tag.NUMBER,
          Tag.QUESTION);

  private static final long BEFORE_NOUN =
      Tag.bits(Tag.DET, Tag.OWNER, Tag.PREP, Tag.ADJECTIVE, Tag.NUMBER);

  private static final long AFTER_NOUN = Tag.bits(Tag.STOP, Tag.COMMA, Tag.BE, Tag.VERB);

  private static final long VERBAL = Tag.bits(Tag.ED, Tag.PARTICIPLE);

  private Tagger() {}

  /** The tags of a word from its tags in the lists and its form. */
  static long tags(long listed, String text, int start, int end) {
    char first = text.charAt(start);
    if (first >= '0' && first <= '9') {
      return Tag.NUMBER.bit;
    }
    long tags =
        (isAcronym(listed, text, start, end) ? 0 : listed) | WordForm.tags(text, start, end);
    if ((tags & CLOSED & ~Tag.ADVERB.bit) != 0 || (listed & tags & Tag.ADVERB.bit) != 0) {
      return tags & ~Tag.OPEN.bit & ~(~listed & Tag.ADVERB.bit);
    }
    boolean adverb = (tags & Tag.ADVERB.bit) != 0 && (listed & Tag.NOT_ADVERB.bit) == 0;
    return adverb ? tags & ~Tag.OPEN.bit : tags & ~Tag.ADVERB.bit;
  }

  /** "US", "WHO": in lower case they would be pronouns. */
  private static boolean isAcronym(long listed, String text, int start, int end) {
    return (listed & Tag.bits(Tag.PRONOUN, Tag.RELATIVE)) != 0
        && end - start > 1
        && Character.isUpperCase(text.charAt(start + 1));
  }

  /** Looks at all words again, each between its neighbours. */
  static void retag(Tokens tokens) {
    for (int i = 0; i < tokens.count(); i++) {
      if (isNoun(tokens, i) || isAdjective(tokens, i)) {
        long verbal = Tag.bits(Tag.VERB, Tag.PARTICIPLE);
        tokens.retag(i, tokens.tags(i) & ~verbal | Tag.OPEN.bit);
      } else if (isName(tokens, i)) {
        tokens.retag(i, tokens.tags(i) & ~Tag.ADVERB.bit | Tag.OPEN.bit);
      } else if (tokens.is(i, Tag.NO)) {
        retagNo(tokens, i);
      } else if (tokens.is(i, Tag.PREP) && tokens.is(i + 1, Tag.NUMBER) && isAbout(tokens, i)) {
        tokens.retag(i, Tag.ADVERB.bit);
      } else if (tokens.is(i, Tag.HAVE) && helpsVerb(tokens, i + 1)) {
        tokens.retag(i, tokens.tags(i) | Tag.ADVERB.bit);
      }
    }
  }

  private static boolean isNoun(Tokens tokens, int at) {
    return tokens.is(at, Tag.NOUN_OR_VERB)
        && (tokens.is(at + 1, Tag.OF)
            || tokens.any(at - 1, BEFORE_NOUN) && !isTo(tokens, at - 1)
            || tokens.is(at - 1, Tag.OPEN) && tokens.any(at + 1, AFTER_NOUN));
  }

  /** "Widely spoken languages", "the hidden costs". */
  private static boolean isAdjective(Tokens tokens, int at) {
    return tokens.is(at, Tag.PARTICIPLE)
        && tokens.is(at, Tag.VERB)
        && tokens.any(at - 1, Tag.bits(Tag.DET, Tag.ADVERB))
        && !tokens.is(at - 1, Tag.HAVE)
        && tokens.is(at + 1, Tag.OPEN);
  }

  /** "Sicily": no adverb, since no sentence starts here. */
  private static boolean isName(Tokens tokens, int at) {
    return tokens.is(at, Tag.CAPITAL)
        && tokens.is(at, Tag.ADVERB)
        && tokens.symbol(at) == 0
        && !tokens.is(at - 1, Tag.STOP);
  }

  /** "No longer" denies what follows; "no faster than" denies nothing. */
  private static void retagNo(Tokens tokens, int at) {
    if (tokens.symbol(at + 1) == English.LONGER) {
      tokens.retag(at, Tag.bits(Tag.NEGATION, Tag.ADVERB));
    } else if (tokens.symbol(at + 2) == English.THAN) {
      tokens.retag(at, Tag.ADVERB.bit);
    }
  }

  private static boolean isTo(Tokens tokens, int token) {
    return tokens.symbol(token) == English.TO;
  }

  private static boolean isAbout(Tokens tokens, int token) {
    int symbol = tokens.symbol(token);
    return symbol == English.ABOUT || symbol == English.AROUND || symbol == English.OVER;
  }

  /** Whether a verb follows behind adverbs, rather than a thing that one can have. */
  private static boolean helpsVerb(Tokens tokens, int from) {
    int next = Light.right(tokens, from);
    return tokens.any(next, Tag.bits(Tag.BE, Tag.VERB))
        || tokens.any(next, VERBAL) && !tokens.is(next, Tag.ADJECTIVE);
  }
}
