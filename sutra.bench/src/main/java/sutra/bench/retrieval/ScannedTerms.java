package sutra.bench.retrieval;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import sutra.storage.api.text.TermScanner;

/** Gives Lucene the terms of one of our analyzers. */
final class ScannedTerms extends Analyzer {

  private final sutra.storage.api.text.Analyzer terms;

  ScannedTerms(sutra.storage.api.text.Analyzer terms) {
    this.terms = terms;
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    return new TokenStreamComponents(new Scanning(terms.newScanner()));
  }

  /** Reads a whole text, then gives its terms one after another. */
  private static final class Scanning extends Tokenizer {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final TermScanner scanner;
    private boolean isRead;

    Scanning(TermScanner scanner) {
      this.scanner = scanner;
    }

    @Override
    public void reset() throws IOException {
      super.reset();
      isRead = false;
    }

    @Override
    public boolean incrementToken() throws IOException {
      clearAttributes();
      if (!isRead) {
        isRead = true;
        StringWriter text = new StringWriter();
        input.transferTo(text);
        byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
        scanner.reset(utf8, utf8.length);
      }
      if (!scanner.next()) {
        return false;
      }
      term.append(new String(scanner.term(), 0, scanner.termSize(), StandardCharsets.UTF_8));
      return true;
    }
  }
}
