package sutra.bench.compare.report;

import java.io.PrintStream;
import java.util.List;

/** Prints cells in columns as wide as their widest. */
public final class Columns {

  private Columns() {}

  /** Prints lines of equally many cells, the first to the left and the others to the right. */
  public static void print(PrintStream out, List<List<String>> lines) {
    int columns = lines.getFirst().size();
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder("  ");
      for (int column = 0; column < columns; column++) {
        text.append(aligned(line.get(column), width(lines, column), column == 0));
      }
      out.println(text.toString().stripTrailing());
    }
  }

  private static int width(List<List<String>> lines, int column) {
    return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }

  private static String aligned(String cell, int width, boolean left) {
    String padding = " ".repeat(width - cell.length());
    return left ? cell + padding : "  " + padding + cell;
  }
}
