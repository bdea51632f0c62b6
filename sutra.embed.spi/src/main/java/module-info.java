/** The embedder contract: text becomes a vector, by a provider that the user can swap. */
module sutra.embed.spi {
  exports sutra.embed.spi;

  uses sutra.embed.spi.EmbedderProvider;
}
