package sutra.engine.patterns;

/**
 * How a sentence means what it says: plainly, denied, or hedged. The factors multiply the
 * confidence of the pattern; docs/extraction.md has them.
 *
 * @param denied whether the statement is negated
 * @param factor what the confidence is multiplied by; 0 if nothing is stated: "not every …"
 */
record Modality(boolean denied, double factor) {

  static final double HEDGED = 0.5;
  static final double PARTIAL = 0.7;
  static final double NEGATED = 0.9;

  /** The modality of a match. */
  static Modality of(Tokens tokens, Match match) {
    Reading subjects = match.subjects();
    Reading objects = match.objects();
    if (isNotEvery(tokens, subjects) || isNotEvery(tokens, objects)) {
      return new Modality(false, 0);
    }
    boolean denied =
        denies(tokens, match.cueStart(), Math.max(match.cueEnd(), match.cueStart()))
            || deniesFront(tokens, match, subjects)
            || deniesFront(tokens, match, objects)
            || deniesInside(tokens, match.pattern(), subjects, Element.Role.SUBJECT)
            || deniesInside(tokens, match.pattern(), objects, Element.Role.OBJECT);
    double factor = isHedged(tokens, match) ? HEDGED : 1;
    if (isPartial(tokens, subjects) || isPartial(tokens, objects)) {
      factor *= PARTIAL;
    }
    return new Modality(denied, factor);
  }

  private static boolean denies(Tokens tokens, int from, int to) {
    for (int i = Math.max(0, from); i < to; i++) {
      if (tokens.any(i, Tag.bits(Tag.NEGATION, Tag.NO)) && tokens.symbol(i + 1) != English.ONLY) {
        return true;
      }
    }
    return false;
  }

  /** "No reptile", "neither A nor B": before a phrase or in what was trimmed from it. */
  private static boolean deniesFront(Tokens tokens, Match match, Reading reading) {
    int from = reading.start() < match.cueStart() ? reading.start() - 1 : reading.start();
    return denies(tokens, from, reading.items().getFirst().start());
  }

  private static boolean deniesInside(
      Tokens tokens, Pattern pattern, Reading reading, Element.Role role) {
    return pattern.isClause(role) && denies(tokens, reading.start(), reading.end());
  }

  private static boolean isNotEvery(Tokens tokens, Reading reading) {
    int first = reading.items().getFirst().start();
    for (int i = Math.max(0, reading.start() - 1); i < first; i++) {
      if (tokens.is(i, Tag.NEGATION) && tokens.is(i + 1, Tag.QUANTIFIER)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPartial(Tokens tokens, Reading reading) {
    return tokens.anyIn(reading.start(), reading.items().getFirst().start() + 1, Tag.SOME.bit);
  }

  /** Whether a hedge stands between the full stops around the match. */
  private static boolean isHedged(Tokens tokens, Match match) {
    int at = match.cueStart();
    int limit = Math.max(0, at - Clauses.LIMIT);
    for (int i = at; i >= limit && !tokens.is(i, Tag.STOP); i--) {
      if (tokens.is(i, Tag.HEDGE)) {
        return true;
      }
    }
    for (int i = at; i < at + Clauses.LIMIT && !tokens.is(i, Tag.STOP); i++) {
      if (tokens.is(i, Tag.HEDGE)) {
        return true;
      }
    }
    return false;
  }

  /** The confidence of one statement of the match. */
  double confidence(Pattern pattern, boolean negated) {
    return pattern.confidence() * factor * (negated ? NEGATED : 1);
  }

  /** Whether the statement about two phrases is negated. */
  boolean negates(Span subject, Span object) {
    return denied ^ subject.denied() ^ object.denied();
  }
}
