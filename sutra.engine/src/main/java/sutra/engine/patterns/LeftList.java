package sutra.engine.patterns;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one or more things from the end of the last: "fencing, archery and judo". For one sentence;
 * one thread.
 */
final class LeftList {

  /** What a list of subjects cannot follow: it would be the object of this. */
  private static final long GOVERNING = Tag.bits(Tag.BE, Tag.HAVE, Tag.MODAL, Tag.VERB, Tag.PREP);

  private final Tokens tokens;
  private final LeftPhrase phrase;

  LeftList(Tokens tokens, LeftPhrase phrase) {
    this.tokens = tokens;
    this.phrase = phrase;
  }

  /** The things that end here and are the subject of a verb; one thing if the verb has but one. */
  Reading subjects(int end, boolean pluralVerb) {
    int start = phrase.start(end);
    Reading nearest = phrase.whole(end);
    if (nearest.isEmpty() || !tokens.is(start - 1, Tag.CONJUNCTION)) {
      return nearest;
    }
    int shared = sharedStart(start);
    if (shared < start) {
      return phrase.reading(shared, end);
    }
    if (!pluralVerb) {
      return nearest;
    }
    boolean serialComma = tokens.is(start - 2, Tag.COMMA);
    List<Span> items = new ArrayList<>(nearest.items());
    int first = prepend(items, start - (serialComma ? 2 : 1), start);
    boolean another = serialComma && items.size() == 2;
    if (another || tokens.any(first - 1, GOVERNING) || hasSentence(items)) {
      return nearest;
    }
    return new Reading(List.copyOf(items), first, end);
  }

  /** The things that commas join and that end here. */
  Reading enumeration(int end) {
    Reading last = phrase.nearest(end);
    if (last.isEmpty()) {
      return last;
    }
    List<Span> items = new ArrayList<>(last.items());
    int first = last.start();
    if (tokens.is(first - 1, Tag.COMMA)) {
      first = prepend(items, first - 1, first);
    }
    return new Reading(List.copyOf(items), first, end);
  }

  /** Puts the things that commas join, the last of which ends here, in front; returns the start. */
  private int prepend(List<Span> items, int end, int first) {
    int start = first;
    int at = end;
    while (items.size() < ThingList.LIMIT) {
      Reading item = phrase.item(at);
      if (item.isEmpty()) {
        break;
      }
      items.addFirst(item.items().getFirst());
      start = item.start();
      if (!tokens.is(start - 1, Tag.COMMA)) {
        break;
      }
      at = start - 1;
    }
    return start;
  }

  /**
   * The start of "exposure to pollen and dust", whose end from "dust" on looks like an item of a
   * list and belongs to the preposition before it; {@code start} if what starts there is an item.
   */
  private int sharedStart(int start) {
    if (tokens.any(start, Tag.bits(Tag.DET, Tag.PREP)) || !tokens.is(start - 2, Tag.OPEN)) {
      return start;
    }
    int before = phrase.start(start - 1);
    boolean governed = tokens.anyIn(before + 1, start - 1, Tag.PREP.bit);
    return governed && !tokens.is(before, Tag.PREP) ? before : start;
  }

  /** Whether an item looks like "resumed activity in 1970", the end of another sentence. */
  private boolean hasSentence(List<Span> items) {
    return items.stream()
        .anyMatch(
            item -> tokens.is(item.start(), Tag.ED) && tokens.is(item.start() - 1, Tag.COMMA));
  }
}
