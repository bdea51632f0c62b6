package sutra.cli.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;

/** Lets picocli print its help to a console, line by line. */
final class ConsoleWriter extends PrintWriter {

  private final StringWriter text;
  private final Consumer<String> lines;

  ConsoleWriter(Consumer<String> lines) {
    this(new StringWriter(), lines);
  }

  private ConsoleWriter(StringWriter text, Consumer<String> lines) {
    super(text);
    this.text = text;
    this.lines = lines;
  }

  @Override
  public void flush() {
    super.flush();
    if (!text.toString().isEmpty()) {
      lines.accept(text.toString().stripTrailing());
      text.getBuffer().setLength(0);
    }
  }
}
