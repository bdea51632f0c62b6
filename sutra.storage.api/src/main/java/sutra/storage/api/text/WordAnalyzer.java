package sutra.storage.api.text;

/** The built-in analyzer; {@link WordScanner} has its rules. */
final class WordAnalyzer implements Analyzer {

  @Override
  public String name() {
    return DEFAULT;
  }

  @Override
  public TermScanner newScanner() {
    return new WordScanner();
  }
}
