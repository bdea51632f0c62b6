package sutra.cli.data;

import java.io.IOException;
import java.util.Optional;
import sutra.storage.api.Concept;

/**
 * Joins lines to paragraphs, which end at an empty line. In Markdown a heading belongs to the
 * paragraph that follows it, and a fenced block is never cut. Belongs to one thread.
 */
final class ParagraphReader {

  private static final int CHARS_LIMIT = Concept.CONTENT_BYTES_LIMIT;

  private final LineReader lines;
  private final boolean markdown;
  private final String separator;

  private final StringBuilder text = new StringBuilder();
  private long firstLine;
  private boolean overlong;
  private boolean fenced;
  private boolean headingOnly;

  ParagraphReader(LineReader lines, boolean markdown, String separator) {
    this.lines = lines;
    this.markdown = markdown;
    this.separator = separator;
  }

  /**
   * Reads the next paragraph; empty at the end of the input.
   *
   * @throws BadDataException if a line is malformed; the paragraph goes on behind it
   */
  Optional<Paragraph> next() throws IOException {
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      String stripped = line.get().strip();
      if (endsParagraph(stripped)) {
        return Optional.of(finish());
      }
      append(markdown ? line.get().stripTrailing() : stripped, stripped);
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(finish());
  }

  private boolean endsParagraph(String stripped) {
    return stripped.isEmpty() && !text.isEmpty() && !fenced && !headingOnly;
  }

  private void append(String line, String stripped) {
    if (stripped.isEmpty() && !fenced) {
      return;
    }
    if (text.isEmpty()) {
      firstLine = lines.line();
      headingOnly = markdown;
    }
    headingOnly &= stripped.startsWith("#") && !fenced;
    if (markdown && (stripped.startsWith("```") || stripped.startsWith("~~~"))) {
      fenced = !fenced;
    }
    if (text.length() + line.length() > CHARS_LIMIT) {
      overlong = true;
      return;
    }
    text.append(text.isEmpty() ? "" : separator).append(line);
  }

  private Paragraph finish() {
    Paragraph paragraph = new Paragraph(text.toString(), firstLine);
    boolean tooLong = overlong;
    text.setLength(0);
    overlong = false;
    fenced = false;
    headingOnly = false;
    if (tooLong) {
      throw BadDataException.at(
          Place.line(lines.place().file(), paragraph.line()),
          "the paragraph that starts here has more than "
              + CHARS_LIMIT
              + " characters: separate paragraphs by empty lines");
    }
    return paragraph;
  }
}
