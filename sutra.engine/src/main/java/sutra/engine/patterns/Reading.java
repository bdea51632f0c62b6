package sutra.engine.patterns;

import java.util.List;

/**
 * What a slot holds.
 *
 * @param items the phrases, none if the slot cannot be filled
 * @param start the first token that was read
 * @param end behind the last token that was read
 */
record Reading(List<Span> items, int start, int end) {

  static final Reading NONE = new Reading(List.of(), 0, 0);

  static Reading of(Span span) {
    return span.isEmpty() ? NONE : new Reading(List.of(span), span.start(), span.end());
  }

  boolean isEmpty() {
    return items.isEmpty();
  }
}
