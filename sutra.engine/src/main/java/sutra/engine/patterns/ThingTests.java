package sutra.engine.patterns;

/** Tells whether a noun phrase is of a kind. For one sentence; one thread. */
final class ThingTests {

  private static final long DETERMINING = Tag.bits(Tag.DET, Tag.NUMBER, Tag.POSSESSIVE);

  private final Tokens tokens;

  ThingTests(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Whether a thing is of the kind; true for kinds that ask nothing of a thing. */
  boolean fits(SlotKind kind, Span thing) {
    return switch (kind) {
      case CLASS -> !isRelation(thing);
      case POSSESSION -> !isRelation(thing) && !isPart(thing);
      case UNOWNED -> !isOwned(thing);
      case PLAIN -> !isOwned(thing) && !isAttribute(thing);
      case OWNED -> isOwned(thing);
      case ATTRIBUTE -> isAttribute(thing);
      case PLURAL -> isBarePlural(thing);
      case DETERMINED -> isDetermined(thing);
      case PARTS -> isPart(thing);
      case NAME -> isName(thing) || tokens.is(NounPhrase.head(tokens, thing), Tag.PLACE);
      case SITE -> isPlace(thing) && !isTime(thing) && hasNoun(thing);
      case EVENT -> !isSpan(thing);
      case LAST -> !isTime(thing) && hasNoun(thing);
      case VALUE -> isValue(thing);
      case MEASURED ->
          tokens.is(thing.start(), Tag.NUMBER)
              && !tokens.is(thing.start() + 1, Tag.OF)
              && !tokens.is(thing.start() - 1, Tag.ARTICLE);
      case THING, LIST, APPOSED, CLAUSE, QUALITY -> true;
    };
  }

  private boolean isRelation(Span thing) {
    int head = NounPhrase.head(tokens, thing);
    boolean relation = tokens.is(head, Tag.RELATION) && tokens.is(head + 1, Tag.OF);
    return relation || tokens.is(head, Tag.NOT_QUALITY) || tokens.symbol(head) == English.ONE;
  }

  private boolean isPart(Span thing) {
    return tokens.is(NounPhrase.head(tokens, thing), Tag.PART);
  }

  private boolean isOwned(Span thing) {
    return tokens.is(thing.start() - 1, Tag.POSSESSIVE)
        || tokens.anyIn(thing.start(), thing.end(), Tag.OWNER.bit);
  }

  private boolean isAttribute(Span thing) {
    int head = NounPhrase.head(tokens, thing);
    return head + 1 < thing.end()
        && !tokens.is(head, Tag.CAPITAL)
        && tokens.is(head + 1, Tag.OF)
        && tokens.is(thing.start() - 1, Tag.ARTICLE);
  }

  private boolean isBarePlural(Span thing) {
    int head = NounPhrase.head(tokens, thing);
    return tokens.is(head, Tag.PLURAL)
        && tokens.is(head, Tag.OPEN)
        && !isRelation(thing)
        && !isTime(thing)
        && !tokens.any(thing.start(), Tag.bits(Tag.NUMBER, Tag.ING))
        && !tokens.is(thing.start() - 1, Tag.ARTICLE);
  }

  /** "Birds" of "birds visit gardens": a word behind a plural that is none itself is a verb. */
  Span withoutVerb(Span plural) {
    for (int i = plural.start() + 1; i < plural.end(); i++) {
      boolean verb = tokens.is(i, Tag.OPEN) && !tokens.is(i, Tag.PLURAL);
      if (verb && tokens.is(i - 1, Tag.PLURAL) && !tokens.is(i - 1, Tag.CAPITAL)) {
        return Span.of(plural.start(), i);
      }
    }
    return plural;
  }

  private boolean isDetermined(Span thing) {
    return tokens.any(thing.start() - 1, DETERMINING)
        || tokens.any(thing.start(), DETERMINING)
        || thing.start() > 0 && tokens.is(thing.start(), Tag.CAPITAL);
  }

  private boolean hasIndefiniteArticle(Span thing) {
    return English.INDEFINITE.contains(tokens.symbol(thing.start() - 1));
  }

  /**
   * Whether a capital letter stands elsewhere than at the start of the text, and names no month.
   */
  private boolean isName(Span thing) {
    for (int i = Math.max(1, thing.start()); i < thing.end(); i++) {
      if (tokens.is(i, Tag.CAPITAL) && !tokens.is(i, Tag.TIME)) {
        return true;
      }
    }
    return false;
  }

  private boolean isValue(Span thing) {
    return (isName(thing) || isDetermined(thing))
        && !hasIndefiniteArticle(thing)
        && !isRelation(thing)
        && tokens.symbol(thing.start()) != English.ONE
        && !tokens.any(thing.start(), Tag.bits(Tag.ED, Tag.PARTICIPLE));
  }

  private boolean isPlace(Span thing) {
    return isDetermined(thing) || isName(thing) || isBarePlural(thing);
  }

  private boolean hasNoun(Span thing) {
    return tokens.anyIn(thing.start(), thing.end(), Tag.OPEN.bit);
  }

  /** "Two weeks", "a few months": how long, not what. */
  private boolean isSpan(Span thing) {
    boolean counted =
        tokens.any(thing.start(), Tag.bits(Tag.NUMBER, Tag.DET)) || hasIndefiniteArticle(thing);
    return counted && tokens.is(thing.end() - 1, Tag.TIME);
  }

  private boolean isTime(Span thing) {
    return tokens.is(NounPhrase.head(tokens, thing), Tag.TIME);
  }
}
