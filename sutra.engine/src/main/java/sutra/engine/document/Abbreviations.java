package sutra.engine.document;

import java.util.Set;
import java.util.regex.Pattern;

/** What a full stop behind a short word of English means: the end of a sentence or of the word. */
final class Abbreviations {

  /** No token longer than this is looked at. */
  static final int CHARS_LIMIT = 16;

  /** Never at the end of a sentence: titles, and words that introduce something. */
  private static final Set<String> BEFORE_MORE =
      words(
          """
          Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Gen Gov Sen Sens Rep Reps Hon Rev Fr
          Msgr Capt Cpt Cmdr Col Cpl Lt Maj Sgt Adm Pres Supt vs cf e.g i.e viz ca c
          approx resp incl esp nos i.a z.B d.h
          """);

  /** Abbreviations before a number, a capital that numbers something, or a Roman numeral. */
  private static final Set<String> BEFORE_NUMBER =
      words(
          """
          No no Nos Nr Fig Figs fig figs Vol Vols vol vols p pp Ch Chap ch chap Sec Sect
          sec sect Eq Eqs eq Art art Op op Tab App Jan Feb Mar Apr Jun Jul Aug Sep Sept
          sept Oct Nov Dec
          """);

  /** Often inside a sentence, sometimes at its end. */
  private static final Set<String> AMBIGUOUS =
      words(
          """
          Inc Ltd Co Corp Bros Jr Sr St Ste Mt Ft Pt Ave Blvd Rd Dept dept Est est al Univ
          Assn assn Ed ed eds min max Esq Ph.D M.D B.A M.A D.C trans repr Mass Conn Calif
          Penn Va
          """);

  /** At the end of a sentence, unless a small letter follows, which the platform's rules see. */
  private static final Set<String> OFTEN_LAST =
      words(
          """
          etc a.m p.m A.M P.M
          """);

  private static final Set<String> DAYS =
      words(
          """
          Monday Tuesday Wednesday Thursday Friday Saturday Sunday EST EDT GMT UTC CET PST
          ET PT
          """);

  /** Words with a capital that begin sentences rather than names. */
  private static final Set<String> STARTERS =
      words(
          """
          The A An It Its He She They We I You His Her Their Our My Your In On At By To
          For From With Without Of As If When While After Before Since Until During
          Although Though Because But And Or So Yet Then Now Today There Here This That
          These Those What Who Where Why How Which Some Many Most All Both Each Every No
          Not However Also Only One Two Three Once According Among Under Over Between Such
          Other Another Later Let Is Are Was Were Do Does Did Have Has Will Would Can
          Could Should Please
          """);

  /** Words before a letter that is a name, not the first letter of one. */
  private static final Set<String> LETTERED =
      words(
          """
          vitamin plan type class grade group hepatitis influenza appendix section option
          point team model series part figure exhibit chapter schedule division category
          phase level drive letter and or than is in to of Vitamin Plan Type Class Group
          Hepatitis Appendix Section Option Point Team Model Part Figure
          """);

  private static final Pattern LIST_NUMBER =
      Pattern.compile("[0-9]{1,3}|[A-Za-z]|[ivx]{2,5}|[IVX]{2,5}|[0-9]{1,2}(\\.[0-9]{1,2}){1,3}");

  private static final Pattern NUMERAL = Pattern.compile("[0-9].*|[A-HJ-Z]|[IVXLC]{2,}");
  private static final Pattern LETTERS_WITH_STOPS = Pattern.compile("\\p{L}(\\.\\p{L})+");

  private Abbreviations() {}

  private static Set<String> words(String list) {
    return Set.of(list.strip().split("\\s+"));
  }

  /** Whether a word of small letters is an abbreviation, whatever follows. */
  static boolean isKnown(String word) {
    return BEFORE_MORE.contains(word) || BEFORE_NUMBER.contains(word) || AMBIGUOUS.contains(word);
  }

  /** Whether a word is worth a closer look: short, dotted or listed. */
  static boolean maybe(String token) {
    return token.length() <= 3
        || (token.length() <= CHARS_LIMIT && token.indexOf('.') >= 0)
        || (token.length() <= 5 && "ivxIVX".indexOf(token.charAt(0)) >= 0)
        || isKnown(token);
  }

  /** Whether it numbers an item where it stands first: {@code 1}, {@code a}, {@code iv}, {@code 2.1}. */
  static boolean isListNumber(String token) {
    return LIST_NUMBER.matcher(token).matches();
  }

  /**
   * Whether a sentence ends behind a word with a full stop.
   *
   * @param token the word, without its last full stop
   * @param before the word before it, or empty
   * @param next the first word behind it, or empty
   */
  static boolean endsSentence(String token, String before, String next) {
    if (BEFORE_MORE.contains(token)) {
      return false;
    }
    if (BEFORE_NUMBER.contains(token)) {
      return !NUMERAL.matcher(next).matches() || STARTERS.contains(next);
    }
    if (OFTEN_LAST.contains(token)) {
      return !DAYS.contains(next);
    }
    if (AMBIGUOUS.contains(token) || LETTERS_WITH_STOPS.matcher(token).matches()) {
      return next.isEmpty() || STARTERS.contains(next);
    }
    return !isInitial(token, before) || STARTERS.contains(next);
  }

  private static boolean isInitial(String token, String before) {
    boolean letter =
        !token.isEmpty()
            && token.codePointCount(0, token.length()) == 1
            && Character.isUpperCase(token.codePointAt(0));
    boolean isPronoun = token.equals("I") && !before.endsWith(".");
    return letter && !isPronoun && !LETTERED.contains(before);
  }
}
