package sutra.cli.output;

/**
 * Marks text for a terminal that shows colours, or leaves it as it is.
 *
 * @param coloured whether to mark
 */
public record Style(boolean coloured) {

  private static final String RESET = "\u001b[0m";

  /** What the eye shall find first. */
  public String strong(String text) {
    return mark("\u001b[1m", text);
  }

  /** What may be overlooked. */
  public String faint(String text) {
    return mark("\u001b[2m", text);
  }

  /** Types of associations and names of commands. */
  public String accent(String text) {
    return mark("\u001b[36m", text);
  }

  /** What went wrong. */
  public String alarm(String text) {
    return mark("\u001b[31m", text);
  }

  private String mark(String code, String text) {
    return coloured && !text.isEmpty() ? code + text + RESET : text;
  }
}
