/** English words by their stems. Exports nothing to users: name the analyzer {@code english-v1}. */
module sutra.text.english {
  requires org.apache.lucene.analysis.common;
  requires org.apache.lucene.core;
  requires sutra.storage.api;

  provides sutra.storage.api.text.Analyzer with
      sutra.text.english.EnglishAnalyzer;
}
