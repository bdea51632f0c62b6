package sutra.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sutra.engine.document.SentenceSplitter;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;

/**
 * Reads plain text or Markdown: each paragraph or sentence becomes a concept whose id is derived
 * from its text, with file and line as attributes.
 */
final class TextReader implements RecordReader {

  /** The attribute that names the file a text came from. */
  static final String SOURCE = "source";

  /** The attribute that holds the line on which its paragraph starts. */
  static final String LINE = "line";

  private final String name;
  private final LineReader lines;
  private final ParagraphReader paragraphs;
  private final Granularity granularity;
  private final SentenceSplitter splitter = new SentenceSplitter();
  private final Deque<DataRecord> ready = new ArrayDeque<>();

  TextReader(String name, InputStream in, Granularity granularity, Optional<Charset> fallback) {
    boolean markdown = name.toLowerCase(Locale.ROOT).matches(".*\\.md(\\.gz)?");
    boolean keepLines = markdown && granularity == Granularity.PARAGRAPH;
    this.name = name;
    this.lines = LineReader.ofText(name, in, fallback);
    this.paragraphs = new ParagraphReader(lines, markdown, keepLines ? "\n" : " ");
    this.granularity = granularity;
  }

  @Override
  public Optional<DataRecord> next() throws IOException {
    while (ready.isEmpty()) {
      Optional<Paragraph> paragraph = paragraphs.next();
      if (paragraph.isEmpty()) {
        return Optional.empty();
      }
      cut(paragraph.get());
    }
    return Optional.of(ready.remove());
  }

  private void cut(Paragraph paragraph) {
    Place place = Place.line(name, paragraph.line());
    List<String> texts =
        granularity == Granularity.SENTENCE
            ? splitter.split(paragraph.text())
            : List.of(paragraph.text());
    for (String text : texts) {
      ready.add(new DataRecord.OfConcept(place, concept(place, text), false));
    }
  }

  private static Concept concept(Place place, String text) {
    try {
      return Concept.builder(ConceptId.ofKey(text), text)
          .attribute(SOURCE, place.file())
          .attribute(LINE, place.number())
          .build();
    } catch (IllegalArgumentException e) {
      throw BadDataException.at(place, e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
