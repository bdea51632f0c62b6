package sutra.embed.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;

/** Surroundings of a test: no time passes, waits are written down, and jitter takes a half. */
final class World {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final Surroundings surroundings;

  World() {
    this(Map.of());
  }

  World(Map<String, String> environment) {
    surroundings =
        new Surroundings(
            name -> Optional.ofNullable(environment.get(name)),
            InstantSource.fixed(NOW),
            waits::add,
            () -> 0.0);
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** The waits between attempts, in their order. */
  List<Duration> waits() {
    return List.copyOf(waits);
  }

  Embedder ollama(EmbedderOptions options) {
    return new OllamaProvider(surroundings).open(options);
  }

  Embedder openAi(EmbedderOptions options) {
    return new OpenAiProvider(surroundings).open(options);
  }

  /** Options for the model of a stub server. */
  static EmbedderOptions options(StubServer server) {
    return EmbedderOptions.defaults()
        .with(EmbedderOptions.MODEL, StubServer.MODEL)
        .with(BaseUrl.NAME, server.url());
  }
}
