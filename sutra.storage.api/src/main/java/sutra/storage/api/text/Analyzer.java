package sutra.storage.api.text;

import sutra.storage.api.spi.Provider;

/**
 * Service that splits texts into the terms of a word index.
 *
 * <p><b>Name.</b> The name ends in a version, as in {@code english-v1}, and means one output for ever:
 * a store records the name, and its indexes keep the terms. Whoever changes the terms of any text
 * gives the analyzer a new name. One that depends on the Unicode version of the Java runtime may
 * differ only for characters that were not assigned before.
 *
 * <p><b>One analyzer for both.</b> Contents and questions of a store go through the same analyzer, so
 * it does not matter what a term looks like, only which texts share it.
 *
 * <p><b>Threads.</b> An analyzer keeps no state that changes; any thread may call it. A scanner
 * belongs to one thread.
 *
 * <p><b>Registration.</b> As for every {@link Provider}: {@code provides
 * sutra.storage.api.text.Analyzer with …} in the module, and {@code META-INF/services} for the class
 * path. The built-in analyzer {@value #DEFAULT} is always there, and its name is reserved.
 */
public interface Analyzer extends Provider {

  /**
   * The built-in analyzer, which a store has unless another is asked for: words by Unicode's word
   * boundaries, in lower case and normalization form C.
   */
  String DEFAULT = "words-v1";

  /** Without meaning: an analyzer serves where its name is asked for, and nowhere else. */
  @Override
  default int priority() {
    return 0;
  }

  /** A new scanner for the use of one thread. */
  TermScanner newScanner();

  /**
   * The analyzer of that name. {@value #DEFAULT} needs no look-up.
   *
   * @throws IllegalArgumentException if there is none; the message says which there are and what to
   *     add
   * @throws IllegalStateException if two analyzers have the same name
   */
  static Analyzer load(String name) {
    return AnalyzerLookup.named(name);
  }
}
