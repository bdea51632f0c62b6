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
      case UNOWNED -> !isOwned(thing);
      case PLAIN -> !isOwned(thing) && !isAttribute(thing);
      case OWNED -> isOwned(thing);
      case ATTRIBUTE -> isAttribute(thing);
      case PLURAL -> isBarePlural(thing);
      case DETERMINED -> isDetermined(thing);
      case PARTS -> tokens.is(NounPhrase.head(tokens, thing), Tag.PART);
      case NAME -> isName(thing) || tokens.is(NounPhrase.head(tokens, thing), Tag.PLACE);
      case SITE -> (isDetermined(thing) || isName(thing)) && !isTime(thing);
      case LAST -> !isTime(thing);
      case VALUE -> isName(thing) || isDetermined(thing) && !hasIndefiniteArticle(thing);
      case MEASURED ->
          tokens.is(thing.start(), Tag.NUMBER)
              && !tokens.is(thing.start() + 1, Tag.OF)
              && !tokens.is(thing.start() - 1, Tag.ARTICLE);
      case THING, LIST, APPOSED, CLAUSE, EVENT, QUALITY -> true;
    };
  }

  private boolean isRelation(Span thing) {
    int head = NounPhrase.head(tokens, thing);
    return tokens.any(head, Tag.bits(Tag.RELATION, Tag.NOT_QUALITY)) || tokens.symbol(head) == English.ONE;
  }

  private boolean isOwned(Span thing) {
    return tokens.is(thing.start() - 1, Tag.POSSESSIVE)
        || tokens.anyIn(thing.start(), thing.end(), Tag.OWNER.bit);
  }

  private boolean isAttribute(Span thing) {
    int head = NounPhrase.head(tokens, thing);
    return head + 1 < thing.end()
        && tokens.is(head + 1, Tag.OF)
        && tokens.is(thing.start() - 1, Tag.ARTICLE);
  }

  private boolean isBarePlural(Span thing) {
    int head = NounPhrase.head(tokens, thing);
    return tokens.is(head, Tag.PLURAL)
        && tokens.is(head, Tag.OPEN)
        && !isRelation(thing)
        && !isTime(thing)
        && !tokens.is(thing.start(), Tag.NUMBER)
        && !tokens.is(thing.start() - 1, Tag.ARTICLE);
  }

  private boolean isDetermined(Span thing) {
    return tokens.any(thing.start() - 1, DETERMINING)
        || tokens.any(thing.start(), DETERMINING)
        || tokens.is(thing.start(), Tag.CAPITAL);
  }

  private boolean hasIndefiniteArticle(Span thing) {
    return English.INDEFINITE.contains(tokens.symbol(thing.start() - 1));
  }

  /** Whether a capital letter stands elsewhere than at the start of the text, and names no month. */
  private boolean isName(Span thing) {
    for (int i = Math.max(1, thing.start()); i < thing.end(); i++) {
      if (tokens.is(i, Tag.CAPITAL) && !tokens.is(i, Tag.TIME)) {
        return true;
      }
    }
    return false;
  }

  private boolean isTime(Span thing) {
    return tokens.is(NounPhrase.head(tokens, thing), Tag.TIME);
  }
}
