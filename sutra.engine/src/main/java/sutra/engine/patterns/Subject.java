package sutra.engine.patterns;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads what stands to the left of a verb: one thing or a list of them, with all its prepositional
 * phrases; behind a relative pronoun the thing that it stands for; past what commas insert. For one
 * sentence; one thread.
 */
final class Subject {

  private static final long INSIDE =
      Tag.bits(Tag.OPEN, Tag.NUMBER, Tag.DET, Tag.OWNER, Tag.PREP, Tag.ADVERB);

  /** What a list of subjects cannot follow: it would be the object of this. */
  private static final long GOVERNING = Tag.bits(Tag.BE, Tag.HAVE, Tag.MODAL, Tag.VERB, Tag.PREP);

  private static final long FINITE = Tag.bits(Tag.BE, Tag.HAVE, Tag.MODAL, Tag.DO);

  private static final long VERBS = Tag.bits(Tag.BE, Tag.HAVE, Tag.VERB);

  /** The most verbs in a row whose common subject is looked for. */
  private static final int SHARING_LIMIT = 4;

  private final Tokens tokens;

  Subject(Tokens tokens) {
    this.tokens = tokens;
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
      return before == at - 1 ? Reading.NONE : list(before, pluralVerb);
    }
    Reading things = list(at, pluralVerb);
    return isExample(things) ? nearest(things.start() - 2) : things;
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

  /** The one thing that ends here, unless it belongs to the introduction of a sentence. */
  Reading last(int end) {
    int start = start(end);
    boolean introduction =
        tokens.is(start, Tag.PREP) && tokens.is(start - 1, Tag.STOP)
            || tokens.is(start - 1, Tag.SUBORDINATE);
    return introduction ? Reading.NONE : nearest(end);
  }

  /** The thing that ends here, without what it is in, on or at. */
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

  private Reading item(int end) {
    int start = start(end);
    return tokens.is(start, Tag.PREP) ? Reading.NONE : reading(start, end);
  }

  private Reading antecedent(int relative) {
    return nearest(tokens.is(relative - 1, Tag.COMMA) ? relative - 1 : relative);
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

  private Reading list(int end, boolean pluralVerb) {
    int start = start(end);
    Reading nearest = reading(withoutIntroduction(start, end), end);
    if (nearest.isEmpty() || !tokens.is(start - 1, Tag.CONJUNCTION)) {
      return nearest;
    }
    int whole = sharedStart(start);
    if (whole < start) {
      return reading(whole, end);
    }
    if (!pluralVerb) {
      return nearest;
    }
    List<Span> items = new ArrayList<>(nearest.items());
    boolean serialComma = tokens.is(start - 2, Tag.COMMA);
    int at = start - (serialComma ? 2 : 1);
    int first = start;
    while (items.size() < ThingList.LIMIT) {
      Reading item = item(at);
      if (item.isEmpty()) {
        break;
      }
      items.addFirst(item.items().getFirst());
      first = item.start();
      if (!tokens.is(first - 1, Tag.COMMA)) {
        break;
      }
      at = first - 1;
    }
    boolean another = serialComma && items.size() == 2;
    if (another || tokens.any(first - 1, GOVERNING) || hasSentence(items)) {
      return nearest;
    }
    return new Reading(List.copyOf(items), first, end);
  }

  /** One or more things that commas join and that end here. */
  Reading enumeration(int end) {
    List<Span> items = new ArrayList<>();
    int first = end;
    int at = end;
    while (items.size() < ThingList.LIMIT) {
      Reading item = items.isEmpty() ? nearest(at) : item(at);
      if (item.isEmpty()) {
        break;
      }
      items.addFirst(item.items().getFirst());
      first = item.start();
      if (!tokens.is(first - 1, Tag.COMMA)) {
        break;
      }
      at = first - 1;
    }
    return items.isEmpty() ? Reading.NONE : new Reading(List.copyOf(items), first, end);
  }

  /**
   * The start of "exposure to pollen and dust", whose end from "dust" on looks like an item of a
   * list and belongs to the preposition before it; {@code start} if what starts there is an item.
   */
  private int sharedStart(int start) {
    if (tokens.any(start, Tag.bits(Tag.DET, Tag.PREP)) || !tokens.is(start - 2, Tag.OPEN)) {
      return start;
    }
    int before = start(start - 1);
    boolean governed = tokens.anyIn(before + 1, start - 1, Tag.PREP.bit);
    return governed && !tokens.is(before, Tag.PREP) ? before : start;
  }

  /** Whether an item looks like "resumed activity in 1970", the end of another sentence. */
  private boolean hasSentence(List<Span> items) {
    return items.stream()
        .anyMatch(
            item -> tokens.is(item.start(), Tag.ED) && tokens.is(item.start() - 1, Tag.COMMA));
  }

  /** Whether things stand behind "such as": the verb is about what stands before it. */
  private boolean isExample(Reading things) {
    return !things.isEmpty()
        && tokens.symbol(things.start() - 1) == English.AS
        && tokens.symbol(things.start() - 2) == English.SUCH;
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

  /** Where the run of words that ends here starts. */
  private int start(int end) {
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

  /** Past "In Norway" at the front of "In Norway the summer". */
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

  private Reading reading(int start, int end) {
    Span span = NounPhrase.trimmed(tokens, start, end);
    boolean named = tokens.any(span.end() - 1, Tag.bits(Tag.OPEN, Tag.NUMBER));
    boolean verb =
        tokens.any(span.start(), Tag.bits(Tag.ED, Tag.PARTICIPLE)) && tokens.is(start - 1, Tag.BE);
    if (span.isEmpty() || !named || verb) {
      return Reading.NONE;
    }
    return new Reading(List.of(span), start, end);
  }
}
