package sutra.engine.patterns;

/**
 * Reads what stands to the left of a verb: one thing or a list of them, with all its prepositional
 * phrases; behind a relative pronoun the thing that it stands for; past what commas insert. For one
 * sentence; one thread.
 */
final class Subject {

  private static final long FINITE = Tag.bits(Tag.BE, Tag.HAVE, Tag.MODAL, Tag.DO);

  private static final long VERBS = Tag.bits(Tag.BE, Tag.HAVE, Tag.VERB);

  /** The most verbs in a row whose common subject is looked for. */
  private static final int SHARING_LIMIT = 4;

  private final Tokens tokens;
  private final LeftPhrase phrase;
  private final LeftList list;

  Subject(Tokens tokens) {
    this.tokens = tokens;
    phrase = new LeftPhrase(tokens);
    list = new LeftList(tokens, phrase);
  }

  /** The single things that end at a token. */
  LeftPhrase phrase() {
    return phrase;
  }

  /** The lists of things that end at a token. */
  LeftList list() {
    return list;
  }

  /** Whether the verb whose light words end here shares the subject of the verb before it. */
  boolean isShared(int end) {
    int at = Light.left(tokens, end);
    return tokens.is(at - 1, Tag.CONJUNCTION)
        || tokens.is(at - 1, Tag.COMMA) && insertStart(at - 1) == at - 1;
  }

  /** The subject of the verb before which this ends. */
  Reading read(int end, boolean pluralVerb) {
    int at = Light.left(tokens, end);
    if (tokens.is(at - 1, Tag.RELATIVE)) {
      return antecedent(at - 1);
    }
    if (tokens.is(at - 1, Tag.COMMA)) {
      int before = insertStart(at - 1);
      return before == at - 1 ? Reading.NONE : list.subjects(before, pluralVerb);
    }
    Reading things = list.subjects(at, pluralVerb);
    return isExample(things) ? phrase.nearest(things.start() - 2) : things;
  }

  /** The subject of the nearest verb to the left, or {@link Reading#NONE}. */
  Reading ofVerbBefore(int end) {
    int verb = end - 1;
    for (int depth = 0; depth < SHARING_LIMIT; depth++) {
      verb = verbBefore(Light.left(tokens, verb) - 1);
      if (verb < 0) {
        return Reading.NONE;
      }
      if (!isShared(verb)) {
        return read(verb, !isSingular(verb));
      }
    }
    return Reading.NONE;
  }

  private int verbBefore(int end) {
    int limit = Math.max(0, end - Clauses.LIMIT);
    for (int i = end - 1; i >= limit && !tokens.is(i, Tag.STOP); i--) {
      if (tokens.any(i, VERBS)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a verb has one subject that is not several: "is", "causes". */
  boolean isSingular(int verb) {
    return English.SINGULAR.contains(tokens.symbol(verb))
        || tokens.is(verb, Tag.VERB) && tokens.is(verb, Tag.PLURAL);
  }

  private Reading antecedent(int relative) {
    return phrase.nearest(tokens.is(relative - 1, Tag.COMMA) ? relative - 1 : relative);
  }

  /** The comma before what is inserted, or the closing comma itself if nothing is. */
  private int insertStart(int closing) {
    int at = closing - 1;
    int limit = Math.max(0, closing - NounPhrase.LIMIT);
    while (at > limit && !tokens.any(at, Tag.bits(Tag.COMMA, Tag.STOP))) {
      at--;
    }
    boolean statement = !tokens.is(at + 1, Tag.RELATIVE) && tokens.anyIn(at + 1, closing, FINITE);
    return at > 0 && tokens.is(at, Tag.COMMA) && !statement ? at : closing;
  }

  /** Whether things stand behind "such as": the verb is about what stands before it. */
  private boolean isExample(Reading things) {
    return !things.isEmpty()
        && tokens.symbol(things.start() - 1) == English.AS
        && tokens.symbol(things.start() - 2) == English.SUCH;
  }
}
