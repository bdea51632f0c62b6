package sutra.engine.patterns;

import java.util.List;

/** Fills the slots of patterns by their kinds. For one sentence; one thread. */
final class SlotReader {

  private static final int APPOSITION_LIMIT = 15;

  private final Tokens tokens;
  private final Clauses clauses;
  private final Subject subject;
  private final ThingTests tests;

  SlotReader(Tokens tokens) {
    this.tokens = tokens;
    clauses = new Clauses(tokens);
    subject = new Subject(tokens);
    tests = new ThingTests(tokens);
  }

  Clauses clauses() {
    return clauses;
  }

  /** What fills a slot that ends before a token, the first word of the pattern. */
  Reading left(SlotKind kind, int anchor) {
    return switch (kind) {
      case CLAUSE -> clauseOrSubject(anchor);
      case LAST -> all(subject.phrase().last(anchor), kind);
      case PLURAL -> all(subject.phrase().nearest(anchor), kind);
      case LIST -> subject.list().enumeration(anchor);
      default -> all(subjects(anchor), kind);
    };
  }

  /**
   * A clause; if it shares the subject of the one before, or commas part it from it, its subject.
   */
  private Reading clauseOrSubject(int anchor) {
    int verb = clauses.verbWithoutSubject(anchor);
    return verb < 0 ? clauses.left(anchor) : subjects(verb);
  }

  private Reading subjects(int anchor) {
    return subject.isShared(anchor)
        ? subject.ofVerbBefore(anchor)
        : subject.read(anchor, !subject.isSingular(anchor));
  }

  /** What fills a slot that starts with a token. */
  Reading right(SlotKind kind, int from) {
    return switch (kind) {
      case CLAUSE -> clauses.right(from);
      case EVENT -> event(from);
      case QUALITY -> Qualities.read(tokens, from);
      case LAST -> first(ThingList.read(tokens, from));
      case LIST -> ThingList.readWithin(tokens, from);
      case APPOSED -> apposed(from);
      case PLURAL, NAME -> some(ThingList.read(tokens, from), kind);
      default -> all(ThingList.read(tokens, from), kind);
    };
  }

  private Reading event(int from) {
    if (tokens.is(from, Tag.PRONOUN)) {
      return Reading.NONE;
    }
    Reading clause = clauses.rightWithVerb(from);
    return clause.isEmpty() ? all(first(ThingList.read(tokens, from)), SlotKind.EVENT) : clause;
  }

  private static Reading first(Reading things) {
    return things.isEmpty() ? things : Reading.of(things.items().getFirst());
  }

  /** One thing, closed by a comma or the end of the clause, soon, and followed by no list. */
  private Reading apposed(int from) {
    Reading thing = first(ThingList.read(tokens, from));
    if (thing.isEmpty() || !tests.fits(SlotKind.CLASS, thing.items().getFirst())) {
      return Reading.NONE;
    }
    int end = thing.end();
    boolean extended = isExtended(from, end);
    int limit = extended ? end + APPOSITION_LIMIT : end;
    while (end < limit && !tokens.any(end, Tag.bits(Tag.COMMA, Tag.STOP))) {
      end++;
    }
    boolean closed = tokens.any(end, Tag.bits(Tag.COMMA, Tag.STOP));
    boolean list =
        tokens.is(end, Tag.COMMA) && tokens.any(end + 1, Tag.bits(Tag.CONJUNCTION, Tag.DET));
    return closed && !list ? thing : Reading.NONE;
  }

  /** Whether more is said of the thing, rather than what it did: "the rebels returned". */
  private boolean isExtended(int from, int at) {
    long more = Tag.bits(Tag.PREP, Tag.RELATIVE, Tag.ING, Tag.ED, Tag.PARTICIPLE);
    boolean indefinite = English.INDEFINITE.contains(tokens.symbol(from - 1));
    return tokens.any(at, more) && (indefinite || tokens.symbol(at + 1) == English.BY);
  }

  /** The reading if all its things are of the kind. */
  private Reading all(Reading things, SlotKind kind) {
    for (Span thing : things.items()) {
      if (!tests.fits(kind, thing)) {
        return Reading.NONE;
      }
    }
    return things;
  }

  /** What is of the kind, if the first thing is. */
  private Reading some(Reading things, SlotKind kind) {
    if (things.isEmpty() || !tests.fits(kind, things.items().getFirst())) {
      return Reading.NONE;
    }
    List<Span> fitting =
        things.items().stream()
            .filter(item -> tests.fits(kind, item))
            .map(item -> kind == SlotKind.PLURAL ? tests.withoutVerb(item) : item)
            .toList();
    return new Reading(fitting, things.start(), fitting.getLast().end());
  }
}
