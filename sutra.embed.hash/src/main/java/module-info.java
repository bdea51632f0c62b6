/** The default embedder: offline, deterministic, without a model. */
module sutra.embed.hash {
  requires transitive sutra.embed.spi;

  exports sutra.embed.hash;

  provides sutra.embed.spi.EmbedderProvider with
      sutra.embed.hash.HashEmbedderProvider;
}
