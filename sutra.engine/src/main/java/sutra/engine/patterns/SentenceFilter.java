package sutra.engine.patterns;

/** Sentences that state nothing: questions, orders, conditions. Stateless. */
final class SentenceFilter {

  private static final long ADDRESSED =
      Tag.bits(Tag.DET, Tag.RELATIVE, Tag.PRONOUN, Tag.NEGATION, Tag.PREP, Tag.OWNER);

  private SentenceFilter() {}

  /** Whether a text ends with a question mark, behind which quotes and space may stand. */
  static boolean asks(String text) {
    for (int i = text.length() - 1; i >= 0 && i > text.length() - 4; i--) {
      char unit = text.charAt(i);
      if (unit == '?' || unit == '\uff1f' || unit == '\u061f') {
        return true;
      }
    }
    return false;
  }

  /** Whether a sentence, by its words, is a question, an order, or depends on a condition. */
  static boolean statesNothing(Tokens tokens) {
    boolean question =
        tokens.is(0, Tag.QUESTION) && !tokens.is(0, Tag.SUBORDINATE) || isInverted(tokens);
    boolean command =
        tokens.is(0, Tag.COMMAND) && (tokens.any(1, ADDRESSED) || tokens.is(2, Tag.RELATIVE));
    return question || command || tokens.anyIn(0, tokens.count(), Tag.CONDITION.bit);
  }

  /** "Do not open", "is a bat a bird". */
  private static boolean isInverted(Tokens tokens) {
    return tokens.any(0, Tag.bits(Tag.DO, Tag.BE, Tag.MODAL)) && !tokens.is(0, Tag.OPEN);
  }
}
