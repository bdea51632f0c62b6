package sutra.engine.patterns;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one or more things from left to right: "a glossary, three maps and an index", "not nuts but
 * legumes", "arachnids rather than insects". For one sentence; one thread.
 *
 * <p>What follows a conjunction may as well be the start of the next clause. It is an item only if
 * no verb follows it and if it looks like the first item.
 */
final class ThingList {

  /** The most items of a list. */
  static final int LIMIT = 16;

  private static final int NEGATION_DISTANCE = 3;

  private static final long FINITE = Tag.bits(Tag.BE, Tag.HAVE, Tag.MODAL, Tag.VERB, Tag.DO);

  private final Tokens tokens;
  private final boolean within;
  private final List<Span> items = new ArrayList<>();
  private final List<Span> pending = new ArrayList<>();
  private boolean comma;
  private boolean conjunction;
  private boolean denied;

  private ThingList(Tokens tokens, boolean within) {
    this.tokens = tokens;
    this.within = within;
  }

  /** The things that start here, or {@link Reading#NONE}. */
  static Reading read(Tokens tokens, int from) {
    return read(tokens, from, false);
  }

  /** The same for a list that the verb of the sentence may follow. */
  static Reading readWithin(Tokens tokens, int from) {
    return read(tokens, from, true);
  }

  private static Reading read(Tokens tokens, int from, boolean within) {
    int start = start(tokens, from);
    int end = NounPhrase.end(tokens, start);
    Span first = NounPhrase.trimmed(tokens, start, end);
    if (first.isEmpty() || tokens.is(start, Tag.PRONOUN) || isBareParticiple(tokens, first)) {
      return Reading.NONE;
    }
    return new ThingList(tokens, within).read(from, first);
  }

  /** Behind the light words, but for an adverb of the adjective that follows: "highly toxic". */
  private static int start(Tokens tokens, int from) {
    int start = Light.right(tokens, from);
    boolean grades = start > from && tokens.symbol(start - 1) == 0 && tokens.is(start, Tag.OPEN);
    return grades ? start - 1 : start;
  }

  private static boolean isBareParticiple(Tokens tokens, Span thing) {
    return thing.end() - thing.start() == 1
        && tokens.is(thing.start(), Tag.ED)
        && !tokens.is(thing.start() - 1, Tag.ARTICLE);
  }

  private Reading read(int from, Span first) {
    items.add(first);
    int end = first.end();
    int at = separator(end);
    while (at > end && items.size() + pending.size() < LIMIT) {
      Span item = item(at, first);
      if (item.isEmpty()) {
        break;
      }
      if (!accept(item)) {
        break;
      }
      at = separator(item.end());
      end = item.end();
    }
    return new Reading(List.copyOf(items), from, items.getLast().end());
  }

  /** Behind a comma, a conjunction or "rather than"; {@code from} if none of them is here. */
  private int separator(int from) {
    int at = from;
    comma = tokens.is(at, Tag.COMMA);
    at += comma ? 1 : 0;
    conjunction = tokens.is(at, Tag.CONJUNCTION);
    denied = false;
    if (conjunction && tokens.symbol(at) == English.BUT) {
      if (!isDenied()) {
        return from;
      }
      denied = !isOnly();
    }
    at += conjunction ? 1 : 0;
    if (tokens.symbol(at) == English.RATHER && tokens.symbol(at + 1) == English.THAN) {
      denied = true;
      return at + 2;
    }
    if (at > from && tokens.is(at, Tag.NEGATION) && !tokens.is(at, Tag.NO)) {
      denied = true;
      return at + 1;
    }
    return at;
  }

  /** Whether a negation stands before the first item. */
  private boolean isDenied() {
    int first = items.getFirst().start();
    return tokens.anyIn(Math.max(0, first - NEGATION_DISTANCE), first, Tag.NEGATION.bit);
  }

  /** Whether that negation is "not only". */
  private boolean isOnly() {
    int first = items.getFirst().start();
    for (int i = Math.max(0, first - NEGATION_DISTANCE); i < first; i++) {
      if (tokens.symbol(i) == English.ONLY) {
        return true;
      }
    }
    return false;
  }

  private Span item(int from, Span first) {
    int at = Light.right(tokens, from);
    if (tokens.is(at, Tag.PREP) && !tokens.is(at, Tag.OF) && repeatsPreposition(at, first)) {
      at++;
    }
    int end = NounPhrase.end(tokens, at);
    if (end == at || !within && startsClause(end)) {
      return Span.of(at, at);
    }
    Span item = NounPhrase.trimmed(tokens, at, end);
    boolean fits = !item.isEmpty() && resembles(at, item, first);
    return fits ? new Span(item.start(), item.end(), denied) : Span.of(at, at);
  }

  /** Whether a preposition also stands before the first item: "in Crete, in Sicily". */
  private boolean repeatsPreposition(int at, Span first) {
    int before = first.start() - 1;
    while (before > 0 && tokens.is(before, Tag.ARTICLE)) {
      before--;
    }
    return tokens.symbol(before) == tokens.symbol(at) || tokens.is(before, Tag.PREP);
  }

  private boolean startsClause(int end) {
    int verb = Light.right(tokens, end);
    return tokens.any(verb, FINITE) || tokens.anyIn(end, verb, FINITE);
  }

  private boolean resembles(int start, Span item, Span first) {
    if (tokens.any(start, Tag.bits(Tag.DET, Tag.NUMBER, Tag.CAPITAL))
        || tokens.is(start - 1, Tag.PREP)) {
      return !tokens.is(start, Tag.CAPITAL)
          || tokens.anyIn(first.start(), first.end(), Tag.CAPITAL.bit);
    }
    if (tokens.anyIn(first.start(), first.end(), Tag.OF.bit)) {
      return false;
    }
    int head = NounPhrase.head(tokens, item);
    boolean article = first.start() > 0 && tokens.is(first.start() - 1, Tag.ARTICLE);
    return !(article && tokens.is(head, Tag.PLURAL)) && !tokens.is(head, Tag.ED);
  }

  /** Adds an item, with those that waited for a conjunction; false if it belongs elsewhere. */
  private boolean accept(Span item) {
    if (denied) {
      items.add(item);
      return true;
    }
    if (!conjunction) {
      pending.add(item);
      return true;
    }
    if (comma && pending.isEmpty() && items.size() == 1) {
      return false;
    }
    items.addAll(pending);
    pending.clear();
    items.add(item);
    return true;
  }
}
