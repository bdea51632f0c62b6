package sutra.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays text out for people: wraps, shortens, counts and names amounts. */
public final class TextLayout {

  private static final String ELLIPSIS = "…";

  private TextLayout() {}

  /** Breaks a text at spaces into lines of at most that many characters. */
  public static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /** The first lines of a wrapped text; the last ends with an ellipsis where more follow. */
  public static List<String> excerpt(String text, int width, int limit) {
    List<String> lines = wrap(text, width);
    if (lines.size() <= limit) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, limit));
    first.set(limit - 1, shorten(first.getLast() + " " + ELLIPSIS, width));
    return first;
  }

  /** One line of at most that many characters, cut where it is longer. */
  public static String shorten(String text, int width) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= width) {
      return line;
    }
    int end = Math.max(1, width - 1);
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
        + ELLIPSIS;
  }

  /** A count with thousands set off, such as {@code 12,345}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A count with its noun, such as {@code 1 concept} or {@code 2 concepts}. */
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A size such as {@code 1.5 MiB}. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double size = bytes;
    int unit = -1;
    while (size >= 1024 && unit < 3) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %siB", size, "KMGT".charAt(unit));
  }

  /** A number without needless digits, such as {@code 1224} or {@code 0.5}. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return count((long) value);
    }
    String digits = String.format(Locale.ROOT, "%.4g", value);
    return digits.contains("e") ? digits : digits.replaceFirst("\\.?0+$", "");
  }
}
