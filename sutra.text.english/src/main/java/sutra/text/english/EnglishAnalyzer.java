package sutra.text.english;

import sutra.storage.api.text.Analyzer;
import sutra.storage.api.text.TermScanner;

/** Finds English words whatever their ending; {@link EnglishScanner} has the rules. */
public final class EnglishAnalyzer implements Analyzer {

  static final String NAME = "english-v1";

  /** For the service loader. */
  public EnglishAnalyzer() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TermScanner newScanner() {
    return new EnglishScanner(Analyzer.load(DEFAULT).newScanner());
  }
}
