package sutra.engine.patterns;

import java.util.ArrayList;
import java.util.List;

/**
 * Tries the patterns at each word of a sentence. At one word the first pattern of each type that
 * fits wins, and the search goes on behind its words: what was taken is not taken twice. One
 * thread.
 */
final class PatternMatcher {

  /** The longest insert between commas that is passed over behind "is", in tokens. */
  private static final int INSERT_LIMIT = 12;

  private static final int DETERMINER_LIMIT = 3;

  private final Tokens tokens;
  private final SlotReader slots;
  private final List<Match> matches = new ArrayList<>();

  PatternMatcher(Tokens tokens) {
    this.tokens = tokens;
    slots = new SlotReader(tokens);
  }

  /** All matches, from left to right. */
  List<Match> matches() {
    int at = 0;
    while (at < tokens.count()) {
      at = matchAt(at);
    }
    return matches;
  }

  /** Adds the matches at a token and returns where to go on. */
  private int matchAt(int anchor) {
    int first = matches.size();
    int next = anchor + 1;
    if (tokens.is(anchor, Tag.HAVE) && tokens.is(anchor, Tag.ADVERB)) {
      return next; // only helps the verb that follows
    }
    int follower = Light.right(tokens, anchor + 1);
    for (PatternIndex.Candidate candidate : English.INDEX.at(tokens.symbol(anchor))) {
      Pattern pattern = candidate.pattern();
      if (!mayFollow(candidate.second(), anchor + 1, follower) || hasType(first, pattern.type())) {
        continue;
      }
      Match match = match(pattern, anchor);
      if (match != null) {
        if (pattern.statesNothing()) {
          return match.cueEnd();
        }
        matches.add(match);
        next = Math.max(next, match.cueEnd());
      }
    }
    return next;
  }

  /**
   * Whether the second word of a pattern can be one of two tokens; behind a comma it may be far.
   */
  private boolean mayFollow(Symbols second, int next, int follower) {
    return second == null
        || second.contains(tokens.symbol(next))
        || second.contains(tokens.symbol(follower))
        || tokens.is(follower, Tag.COMMA);
  }

  private boolean hasType(int from, String type) {
    for (int i = from; i < matches.size(); i++) {
      if (matches.get(i).pattern().type().equals(type)) {
        return true;
      }
    }
    return false;
  }

  /** The match of a pattern whose first word is at a token, or null. */
  private Match match(Pattern pattern, int anchor) {
    Reading subjects = Reading.NONE;
    Reading objects = Reading.NONE;
    int at = anchor;
    int cueEnd = -1;
    for (Element element : pattern.elements()) {
      if (element instanceof Element.Slot slot) {
        at = pastInsert(at);
        Reading reading = slots.right(slot.kind(), at);
        if (reading.isEmpty()) {
          return null;
        }
        cueEnd = cueEnd < 0 ? at : cueEnd;
        at = reading.end();
        subjects = slot.role() == Element.Role.SUBJECT ? reading : subjects;
        objects = slot.role() == Element.Role.OBJECT ? reading : objects;
      } else {
        at = behind(element, at, anchor);
        if (at < 0) {
          return null;
        }
      }
    }
    cueEnd = cueEnd < 0 ? at : cueEnd;
    if (pattern.left() != null) {
      Reading reading = slots.left(pattern.left().kind(), anchor);
      if (reading.isEmpty()) {
        return null;
      }
      subjects = pattern.left().role() == Element.Role.SUBJECT ? reading : subjects;
      objects = pattern.left().role() == Element.Role.OBJECT ? reading : objects;
    }
    return new Match(pattern, subjects, objects, Light.left(tokens, anchor), cueEnd);
  }

  /** Behind an element that is no slot; -1 if it is not there. */
  private int behind(Element element, int at, int anchor) {
    return switch (element) {
      case Element.Start() -> slots.clauses().startsSentence(anchor) ? at : -1;
      case Element.Words(Symbols symbols) -> behindWord(symbols, at, anchor);
      case Element.Determiner() -> {
        int next = Light.right(tokens, at);
        yield tokens.is(next, Tag.DET) ? behindDeterminers(next) : -1;
      }
      case Element.Adjective() -> {
        int next = Light.right(tokens, at);
        yield tokens.is(next, Tag.OPEN) ? next + 1 : -1;
      }
      case Element.Measure() -> {
        int next = Light.right(tokens, at);
        int end = slots.clauses().measureEnd(next);
        yield end > next ? end : -1;
      }
      case Element.Slot slot -> throw new IllegalArgumentException("slot=" + slot);
    };
  }

  private int behindDeterminers(int from) {
    int at = from;
    while (at - from < DETERMINER_LIMIT && tokens.is(at, Tag.DET)) {
      at++;
    }
    return at;
  }

  private int behindWord(Symbols symbols, int at, int anchor) {
    if (symbols.contains(tokens.symbol(at))) {
      return at + 1;
    }
    int light = Light.right(tokens, at);
    if (tokens.is(at - 1, Tag.COMMA) && tokens.anyIn(at, light, Tag.NEGATION.bit)) {
      return -1; // "…, not a lawyer": an item of a list, no apposition
    }
    int next = pastInsert(light);
    return at > anchor && symbols.contains(tokens.symbol(next)) ? next + 1 : -1;
  }

  /** Behind what commas insert behind a form of "to be": "is, as they say, a". */
  private int pastInsert(int at) {
    if (!tokens.is(at, Tag.COMMA) || !tokens.is(at - 1, Tag.BE)) {
      return at;
    }
    for (int i = at + 1; i < at + INSERT_LIMIT && !tokens.is(i, Tag.STOP); i++) {
      if (tokens.is(i, Tag.COMMA)) {
        return i + 1;
      }
    }
    return at;
  }
}
