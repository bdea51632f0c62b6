/** Learn, ask, reason and forget over a concept store: what an application calls first. */
module sutra.engine {
  requires transitive sutra.storage.api;
  requires transitive sutra.embed.spi;

  exports sutra.engine;
  exports sutra.engine.reason;
}
