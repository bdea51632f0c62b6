package sutra.cli.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides what is typed into a shell at white space, line ends included. A word, or the value behind
 * its first equals sign, may stand in single or double quotes; a backslash before a quote within
 * quotes of its kind keeps it. An apostrophe within a word is nothing special.
 */
final class ShellWords {

  private final String text;
  private final List<String> words = new ArrayList<>();
  private int at;

  private ShellWords(String text) {
    this.text = text;
  }

  /**
   * The words of a text.
   *
   * @throws UsageException if a quote is not closed
   */
  static List<String> of(String text) {
    ShellWords split = new ShellWords(text);
    split.run();
    return split.words;
  }

  private void run() {
    while (true) {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        return;
      }
      words.add(word());
    }
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    boolean quotable = true;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      char c = text.charAt(at);
      if (quotable && (c == '"' || c == '\'')) {
        quoted(c, word);
        quotable = false;
      } else {
        word.append(c);
        quotable = c == '=';
        at++;
      }
    }
    return word.toString();
  }

  private void quoted(char quote, StringBuilder word) {
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == quote) {
        word.append(quote);
        i++;
      } else if (c == quote) {
        at = i + 1;
        return;
      } else {
        word.append(c);
      }
    }
    throw new UsageException("the quote " + quote + " is not closed: " + text.substring(at));
  }
}
