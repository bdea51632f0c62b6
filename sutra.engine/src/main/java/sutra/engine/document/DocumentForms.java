package sutra.engine.document;

import java.util.List;

/** The forms that can be read. */
final class DocumentForms {

  static final List<DocumentReader> ALL =
      List.of(
          new PlainTextReader(),
          new MarkdownReader(),
          new HtmlReader(),
          new SeparatedValuesReader("csv", "text/csv", Separators.GUESSED),
          new SeparatedValuesReader("tsv", "text/tab-separated-values", '\t'));

  private DocumentForms() {}
}
