package sutra.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Lays text out for people: wraps, shortens, counts and names amounts. */
public final class TextLayout {

  private static final String ELLIPSIS = "…";
  private static final double MICROS_PER_MILLI = 1e3;

  private static final Pattern BLOCK_START = Pattern.compile("\\s*([-*] |#|\\d+\\. )");

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
    List<String> lines = isLaidOut(text) ? cut(text, width) : wrapBlocks(text, width);
    if (lines.size() <= limit) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, limit));
    first.set(limit - 1, shorten(first.getLast() + " " + ELLIPSIS, width));
    return first;
  }

  /** Wraps, but keeps headings and items of lists apart. */
  private static List<String> wrapBlocks(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (BLOCK_START.matcher(line).lookingAt() || block.indexOf("#") == 0) {
        lines.addAll(wrap(block.toString(), width));
        block.setLength(0);
      }
      block.append(line).append('\n');
    }
    lines.addAll(wrap(block.toString(), width));
    return lines;
  }

  /** Whether line ends matter, as in code and in tables of Markdown. */
  private static boolean isLaidOut(String text) {
    return text.contains("```") || text.startsWith("|") || text.contains("\n|");
  }

  private static List<String> cut(String text, int width) {
    return text.lines()
        .map(line -> line.length() <= width ? line : line.substring(0, width - 1) + ELLIPSIS)
        .toList();
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

  /** A time such as {@code 480 µs} or {@code 1.25 ms}. */
  public static String micros(double micros) {
    return micros < MICROS_PER_MILLI
        ? digits("%.0f µs", micros)
        : digits("%.2f ms", micros / MICROS_PER_MILLI);
  }

  /** A number by a format such as {@code %.2f s}, the same in every locale. */
  public static String digits(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** A choice as it is written on the command line. */
  public static String name(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
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
