package sutra.cli.output;

import java.util.ArrayList;
import java.util.List;

/** What can make embeddings, as lines for people. */
public final class HumanEmbedders {

  private static final String INDENT = "    ";

  private final Style style;
  private final int width;

  /** Lays out for a console's results. */
  public HumanEmbedders(Console console) {
    this.style = console.style();
    this.width = console.width();
  }

  /** Each with what it is, its settings and what hinders it; then what is missing, and why. */
  public List<String> lines(EmbedderList list) {
    List<String> lines = new ArrayList<>();
    for (EmbedderList.Entry entry : list.entries()) {
      lines.add(title(entry));
      if (!entry.description().isEmpty()) {
        lines.addAll(indented(entry.description()));
      }
      entry.obstacle().ifPresent(why -> lines.addAll(alarm("does not open: " + why)));
      entry
          .settings()
          .forEach((name, what) -> {
            lines.add(INDENT + style.accent("--setting " + name + "=…"));
            indented(what).forEach(line -> lines.add(INDENT + line));
          });
      lines.add("");
    }
    list.problems().forEach(problem -> lines.addAll(alarm(problem)));
    if (list.problems().isEmpty() && !lines.isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  private String title(EmbedderList.Entry entry) {
    String rank = "priority " + entry.priority() + (entry.isDefault() ? ", the default" : "");
    return style.strong(entry.name()) + "  " + style.faint(rank);
  }

  private List<String> alarm(String text) {
    return indented(text).stream().map(style::alarm).toList();
  }

  private List<String> indented(String text) {
    return TextLayout.wrap(text, width - 2 * INDENT.length()).stream()
        .map(line -> INDENT + line)
        .toList();
  }
}
