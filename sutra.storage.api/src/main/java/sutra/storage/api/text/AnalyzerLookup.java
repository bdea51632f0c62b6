package sutra.storage.api.text;

import java.util.ArrayList;
import java.util.List;
import sutra.storage.api.lookup.Providers;

/** Finds analyzers by name. */
final class AnalyzerLookup {

  private static final String USUAL_MODULE = "sutra.text.english";

  private AnalyzerLookup() {}

  static Analyzer named(String name) {
    return name.equals(Analyzer.DEFAULT) ? new WordAnalyzer() : withBuiltIn().named(name);
  }

  /** All analyzers, so that a message that lists them has the built-in one too. */
  private static Providers<Analyzer> withBuiltIn() {
    Providers<Analyzer> found = Providers.of(Analyzer.class, USUAL_MODULE);
    List<Analyzer> all = new ArrayList<>(found.all());
    all.add(new WordAnalyzer());
    return new Providers<>(found.service(), found.usualModule(), all, found.failures());
  }
}
