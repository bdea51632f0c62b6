package sutra.engine.document;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * The rows of a table of data. Rows of heading cells name the columns of those below; a cell that
 * spans several columns or rows counts in each. Single thread.
 */
final class HtmlTable {

  /** The most columns that are read, and the most that a cell spans. */
  static final int COLUMNS_LIMIT = 1000;

  /** A cell that reaches into rows below. */
  private record Spanning(String text, int rows) {}

  private final Element table;
  private final RowText text = new RowText();
  private final List<Spanning> spanning = new ArrayList<>();
  private List<String> headings = List.of();
  private boolean inHeadings;

  HtmlTable(Element table) {
    this.table = table;
  }

  /** Adds a block for each row that says something. */
  void read(BlockQueue blocks) {
    for (Element caption : table.getElementsByTag("caption")) {
      blocks.add(BlockKind.PARAGRAPH, caption.text());
    }
    for (Element row : table.getElementsByTag("tr")) {
      List<Element> cells =
          row.children().stream().filter(cell -> cell.nameIs("td") || cell.nameIs("th")).toList();
      List<String> values = values(cells);
      if (cells.size() > 1 && cells.stream().allMatch(cell -> cell.nameIs("th"))) {
        nameColumns(values);
      } else {
        inHeadings = false;
        blocks.add(BlockKind.TABLE_ROW, rowText(cells, values));
      }
    }
  }

  private String rowText(List<Element> cells, List<String> values) {
    if (cells.size() == 1 && cells.getFirst().hasAttr("colspan")) {
      return cells.getFirst().text(); // a remark between the rows
    }
    boolean isPair = cells.size() == 2 && cells.getFirst().nameIs("th") && headings.isEmpty();
    return isPair ? cells.getFirst().text() + ": " + cells.getLast().text() : text.of(values);
  }

  /** Names the columns; of two rows of headings the second goes into detail. */
  private void nameColumns(List<String> names) {
    List<String> joined = new ArrayList<>(names);
    for (int column = 0; inHeadings && column < names.size(); column++) {
      String above = column < headings.size() ? headings.get(column) : "";
      boolean same = above.isEmpty() || above.equals(names.get(column));
      joined.set(column, same ? names.get(column) : above + " " + names.get(column));
    }
    headings = joined;
    inHeadings = true;
    text.headings(headings);
  }

  /** The texts of a row by column, those that reach into it from above among them. */
  private List<String> values(List<Element> cells) {
    List<String> values = new ArrayList<>();
    for (Element cell : cells) {
      takeSpanning(values);
      int columns = span(cell, "colspan");
      int rows = span(cell, "rowspan");
      for (int i = 0; i < columns && values.size() < COLUMNS_LIMIT; i++) {
        // a value that spans columns of several names is said once
        String value = i > 0 && !cell.nameIs("th") ? "" : cell.text();
        set(values.size(), new Spanning(HeadingPath.shortened(value), rows - 1));
        values.add(value);
      }
    }
    takeSpanning(values);
    return values;
  }

  private void takeSpanning(List<String> values) {
    for (int column = values.size();
        column < spanning.size() && spanning.get(column).rows() > 0;
        column++) {
      Spanning above = spanning.get(column);
      spanning.set(column, new Spanning(above.text(), above.rows() - 1));
      values.add(above.text());
    }
  }

  private void set(int column, Spanning cell) {
    while (spanning.size() <= column) {
      spanning.add(new Spanning("", 0));
    }
    spanning.set(column, cell);
  }

  private static int span(Element cell, String attribute) {
    String value = cell.attr(attribute).strip();
    boolean isNumber = value.matches("[0-9]{1,4}");
    return isNumber ? Math.clamp(Integer.parseInt(value), 1, COLUMNS_LIMIT) : 1;
  }
}
