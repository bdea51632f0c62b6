/** Learn, ask, reason and forget over a concept store: what an application calls first. */
module sutra.engine {
  requires transitive sutra.storage.api;
  requires transitive sutra.embed.spi;
  requires de.siegmar.fastcsv;
  requires org.commonmark;
  requires org.commonmark.ext.gfm.tables;
  requires org.jsoup;

  exports sutra.engine;
  exports sutra.engine.document;
  exports sutra.engine.extract;
  exports sutra.engine.reason;

  uses sutra.engine.extract.AssociationExtractor;

  provides sutra.engine.extract.AssociationExtractor with
      sutra.engine.patterns.PatternExtractor;
}
