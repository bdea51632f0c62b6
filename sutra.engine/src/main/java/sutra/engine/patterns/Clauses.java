package sutra.engine.patterns;

import java.util.List;

/** Reads whole clauses, and measures of time at their ends. For one sentence; one thread. */
final class Clauses {

  /** The most tokens of a clause. */
  static final int LIMIT = 40;

  private static final long BORDER =
      Tag.bits(Tag.STOP, Tag.COMMA, Tag.SUBORDINATE, Tag.RELATIVE, Tag.CONDITION);

  private static final long VERBAL =
      Tag.bits(Tag.BE, Tag.HAVE, Tag.MODAL, Tag.DO, Tag.VERB, Tag.PARTICIPLE);

  private static final long FINITE = Tag.bits(Tag.BE, Tag.HAVE, Tag.VERB);

  /** What a clause with a subject that is named does not start with. */
  private static final long HEADLESS = Tag.bits(Tag.PRONOUN, Tag.BE, Tag.HAVE, Tag.VERB);

  private static final long MEASURING = Tag.bits(Tag.NUMBER, Tag.DET, Tag.QUANTIFIER);

  private final Tokens tokens;

  Clauses(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The clause that ends before this token. */
  Reading left(int limit) {
    int end = measureStart(limit);
    int start = leftStart(end);
    boolean complete = hasVerb(start, end) || openWords(start, end) > 1 && !restHasVerb(limit);
    return complete ? clause(start, end) : Reading.NONE;
  }

  private int leftStart(int end) {
    int start = end;
    while (start > 0 && end - start < LIMIT && !tokens.any(start - 1, BORDER)) {
      start--;
    }
    return start;
  }

  /**
   * The verb of the clause that ends before this token if its subject does not stand right before
   * it: "… and was written"; -1 if the clause has a subject.
   */
  int verbWithoutSubject(int limit) {
    int end = measureStart(limit);
    int start = leftStart(end);
    for (int i = end - 1; i >= start; i--) {
      boolean participle = tokens.is(Light.left(tokens, i) - 1, Tag.BE);
      if (tokens.any(i, FINITE) && !participle) {
        int before = Light.left(tokens, i) - 1;
        return before < start || tokens.is(before, Tag.CONJUNCTION) ? i : -1;
      }
    }
    return -1;
  }

  /** The clause that starts with this token. */
  Reading right(int start) {
    int end = rightEnd(start);
    return hasVerb(start, end) || openWords(start, end) > 1 ? clause(start, end) : Reading.NONE;
  }

  /** The clause that starts with this token, if a verb in it is known. */
  Reading rightWithVerb(int start) {
    int end = rightEnd(start);
    return hasVerb(start, end) ? clause(start, end) : Reading.NONE;
  }

  private int rightEnd(int start) {
    int end = start;
    while (end < tokens.count() && end - start < LIMIT && !tokens.any(end, BORDER)) {
      end++;
    }
    return end;
  }

  /** Whether nothing but a measure of time, and what joins sentences, stands before this token. */
  boolean startsSentence(int token) {
    int start = measureStart(token);
    boolean joined = tokens.is(start - 1, Tag.CONJUNCTION) && tokens.is(start - 2, Tag.STOP);
    return joined || tokens.is(start - 1, Tag.STOP);
  }

  /** Where the light words and measures of time that end here start. */
  private int measureStart(int end) {
    int at = Light.left(tokens, end);
    if (!tokens.is(at - 1, Tag.TIME) || !tokens.is(at - 1, Tag.OPEN)) {
      return at;
    }
    at--;
    while (end - at < NounPhrase.LIMIT && tokens.any(at - 1, MEASURING)) {
      at--;
    }
    boolean within = tokens.any(at - 1, Tag.bits(Tag.PREP, Tag.ADJECTIVE));
    return within ? Light.left(tokens, end) : Light.left(tokens, at);
  }

  /** Behind the measure of time that starts here; {@code from} if none does. */
  int measureEnd(int from) {
    int at = from;
    while (at - from < NounPhrase.LIMIT && tokens.any(at, MEASURING)) {
      at++;
    }
    return tokens.is(at, Tag.TIME) ? at + 1 : from;
  }

  private Reading clause(int start, int end) {
    Span span = NounPhrase.trimmed(tokens, start, end);
    if (span.isEmpty()
        || tokens.any(span.start(), HEADLESS)
        || tokens.is(start - 1, Tag.COMMA) && tokens.is(span.start(), Tag.ING)) {
      return Reading.NONE;
    }
    return new Reading(List.of(span), start, end);
  }

  /** A verb that is known, or a word in -ed behind an open word. */
  private boolean hasVerb(int start, int end) {
    for (int i = start; i < end; i++) {
      if (tokens.any(i, VERBAL)
          || i > start
              && tokens.is(i, Tag.ED)
              && tokens.any(i - 1, Tag.bits(Tag.OPEN, Tag.ADVERB))) {
        return true;
      }
    }
    return false;
  }

  private int openWords(int start, int end) {
    int count = 0;
    for (int i = start; i < end; i++) {
      count += tokens.is(i, Tag.OPEN) ? 1 : 0;
    }
    return count;
  }

  private boolean restHasVerb(int from) {
    return hasVerb(from, rightEnd(from + 1)) || !tokens.is(rightEnd(from + 1), Tag.STOP);
  }
}
