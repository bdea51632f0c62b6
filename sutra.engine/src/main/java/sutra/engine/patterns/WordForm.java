package sutra.engine.patterns;

/** Guesses from its ending what a word that no list has may be. */
final class WordForm {

  private static final String[] ADJECTIVE_ENDINGS = {
    "ous", "ful", "less", "able", "ible", "ical", "ic", "ive", "ish", "ary"
  };

  private static final int SHORTEST = 4;

  private WordForm() {}

  /** The tags of an open word that stands in a text between two offsets. */
  static long tags(String text, int start, int end) {
    long tags = Tag.OPEN.bit;
    if (Character.isUpperCase(text.charAt(start))) {
      tags |= Tag.CAPITAL.bit;
    }
    int length = end - start;
    if (length < SHORTEST) {
      return tags;
    }
    if (ends(text, end, "ed")) {
      tags |= Tag.ED.bit;
    } else if (ends(text, end, "ing") && length > SHORTEST + 1) {
      tags |= Tag.ING.bit;
    } else if (ends(text, end, "ly") && length > SHORTEST) {
      tags |= Tag.ADVERB.bit;
    } else if (isPlural(text, end)) {
      tags |= Tag.PLURAL.bit;
    } else if (isAdjective(text, end)) {
      tags |= Tag.ADJECTIVE.bit;
    }
    return tags;
  }

  private static boolean isPlural(String text, int end) {
    return text.charAt(end - 1) == 's'
        && !ends(text, end, "ss")
        && !ends(text, end, "us")
        && !ends(text, end, "is");
  }

  private static boolean isAdjective(String text, int end) {
    for (String ending : ADJECTIVE_ENDINGS) {
      if (ends(text, end, ending)) {
        return true;
      }
    }
    return false;
  }

  private static boolean ends(String text, int end, String ending) {
    return text.startsWith(ending, end - ending.length());
  }
}
