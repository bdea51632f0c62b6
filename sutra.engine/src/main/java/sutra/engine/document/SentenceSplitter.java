package sutra.engine.document;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text into sentences by the rules of the platform, and mends them: no cut behind the
 * abbreviations, initials and list numbers of English, nor between a quoted question and the words
 * that introduce it; a cut at an empty line, behind an ellipsis before a capital, behind a note such
 * as [1], and behind the full stops of scripts that the platform does not know. Where an abbreviation
 * may also end a sentence, the next word decides.
 *
 * <p>No sentence is longer than a limit: a longer one is cut behind a clause, else at a space, else
 * anywhere but inside a character. Every character that is no white space is in one sentence. Time is
 * linear in the length of the text. Single thread.
 */
public final class SentenceSplitter {

  /** The usual limit of a sentence, in characters (UTF-16 units). */
  public static final int USUAL_CHARS_LIMIT = 2000;

  private final BreakIterator boundaries;
  private final int charsLimit;

  /** Rules for any language, sentences of the usual limit. */
  public SentenceSplitter() {
    this(Locale.ROOT, USUAL_CHARS_LIMIT);
  }

  /**
   * Chooses the platform's rules and the limit.
   *
   * @param charsLimit the most characters of a sentence, at least 16
   */
  public SentenceSplitter(Locale locale, int charsLimit) {
    if (charsLimit < 16) {
      throw new IllegalArgumentException("charsLimit=" + charsLimit + ": expected at least 16");
    }
    this.boundaries = BreakIterator.getSentenceInstance(locale);
    this.charsLimit = charsLimit;
  }

  /** Returns the sentences of a text in order, without surrounding space; none for a blank one. */
  public List<String> split(String text) {
    return spans(text).stream().map(span -> span.of(text)).toList();
  }

  /** Returns where the sentences of a text are, in order and without surrounding space. */
  public List<Span> spans(String text) {
    List<Span> spans = new ArrayList<>();
    boundaries.setText(text);
    int start = 0;
    int from = 0;
    for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
      for (int cut = MissedEnds.next(text, from, end); cut < end; ) {
        add(text, start, cut, spans);
        start = cut;
        cut = MissedEnds.next(text, cut, end);
      }
      if (SentenceEnd.isAt(text, start, end)) {
        add(text, start, end, spans);
        start = end;
      }
      from = end;
    }
    return spans;
  }

  private void add(String text, int start, int end, List<Span> spans) {
    Span rest = Span.strip(text, start, end);
    while (rest.length() > charsLimit) {
      int cut = LongText.cut(text, rest.start(), charsLimit);
      spans.add(Span.strip(text, rest.start(), cut));
      rest = Span.strip(text, cut, rest.end());
    }
    if (rest.length() > 0) {
      spans.add(rest);
    }
  }
}
