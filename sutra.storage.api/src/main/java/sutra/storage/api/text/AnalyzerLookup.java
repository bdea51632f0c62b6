package sutra.storage.api.text;

import sutra.storage.api.lookup.Providers;

/** Finds analyzers by name. */
final class AnalyzerLookup {

  private static final String USUAL_MODULE = "sutra.text.english";

  private AnalyzerLookup() {}

  static Analyzer named(String name) {
    return name.equals(Analyzer.DEFAULT)
        ? new WordAnalyzer()
        : Providers.of(Analyzer.class, USUAL_MODULE).named(name);
  }
}
