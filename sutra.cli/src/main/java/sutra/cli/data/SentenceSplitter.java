package sutra.cli.data;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a paragraph into sentences by the rules of the platform, and mends cuts behind common
 * abbreviations. Belongs to one thread.
 */
final class SentenceSplitter {

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "Mt.", "Gen.", "Gov.", "Sen.", "Rep.",
          "Hon.", "No.", "vs.", "cf.", "e.g.", "i.e.", "Fig.");

  private final BreakIterator boundaries = BreakIterator.getSentenceInstance(Locale.ENGLISH);

  /** Returns the sentences of a text in order, without surrounding space; none for a blank one. */
  List<String> split(String text) {
    List<String> sentences = new ArrayList<>();
    boundaries.setText(text);
    int start = 0;
    for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
      if (end < text.length() && endsWithAbbreviation(text, start, end)) {
        continue;
      }
      String sentence = text.substring(start, end).strip();
      if (!sentence.isEmpty()) {
        sentences.add(sentence);
      }
      start = end;
    }
    return sentences;
  }

  private static boolean endsWithAbbreviation(String text, int start, int end) {
    int last = end;
    while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    int first = last;
    while (first > start && !Character.isWhitespace(text.charAt(first - 1))) {
      first--;
    }
    return ABBREVIATIONS.contains(text.substring(first, last));
  }
}
