/** Embedders of models behind a server that the user runs: Ollama's protocol and OpenAI's. */
module sutra.embed.http {
  requires java.net.http;
  requires transitive sutra.embed.spi;
  requires tools.jackson.core;

  exports sutra.embed.http;

  provides sutra.embed.spi.EmbedderProvider with
      sutra.embed.http.OllamaProvider,
      sutra.embed.http.OpenAiProvider;
}
