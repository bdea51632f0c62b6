package sutra.engine.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes rows of a table as text: "Heading: value; Heading: value". Empty values are left out, and so
 * is the name of a column without one, and of the only column. Single thread.
 */
final class RowText {

  private List<String> headings = List.of();

  /** Names the columns of the rows to come. */
  void headings(List<String> names) {
    headings = names.stream().map(PlainText::collapse).map(HeadingPath::shortened).toList();
  }

  /** One row; empty if no cell has a value. */
  String of(List<String> cells) {
    StringBuilder text = new StringBuilder();
    boolean named = headings.size() > 1 || cells.size() > 1;
    for (int column = 0; column < cells.size(); column++) {
      String value = PlainText.collapse(cells.get(column));
      if (!value.isEmpty()) {
        text.append(text.isEmpty() ? "" : "; ");
        text.append(named && hasName(column) ? headings.get(column) + ": " : "").append(value);
      }
    }
    return text.toString();
  }

  /** The values of a row by the names of their columns; of two columns of one name, the first. */
  Map<String, String> byName(List<String> cells) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int column = 0; column < cells.size(); column++) {
      String value = PlainText.collapse(cells.get(column));
      if (!value.isEmpty() && hasName(column)) {
        values.putIfAbsent(headings.get(column), value);
      }
    }
    return values;
  }

  private boolean hasName(int column) {
    return column < headings.size() && !headings.get(column).isEmpty();
  }
}
