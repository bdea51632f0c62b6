package sutra.embed.http;

import java.util.Map;
import java.util.Optional;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderProvider;

/**
 * Provides the models of an Ollama server under the name {@code ollama}, to whoever names it: {@code
 * ollama:nomic-embed-text}.
 */
public final class OllamaProvider implements EmbedderProvider {

  private static final SettingsReader SETTINGS =
      new SettingsReader(new OllamaProtocol(), "http://localhost:11434", Optional.empty());

  private final Surroundings surroundings;

  /** For the service look-up. */
  public OllamaProvider() {
    this(Surroundings.real());
  }

  OllamaProvider(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public String name() {
    return "ollama";
  }

  /** {@inheritDoc} This one is below 0: no server is called that nobody named. */
  @Override
  public int priority() {
    return -10;
  }

  @Override
  public String description() {
    return "models of an Ollama server";
  }

  @Override
  public Map<String, String> settings() {
    return SETTINGS.described();
  }

  /** {@inheritDoc} Whether the server runs is not known before one is called. */
  @Override
  public Optional<String> obstacle() {
    return Optional.of(
        "no model is named; name one, such as ollama:nomic-embed-text, after: ollama pull"
            + " nomic-embed-text");
  }

  /**
   * {@inheritDoc} The server is asked for one vector, to learn the dimension, and for a second one
   * if another dimension is wanted.
   */
  @Override
  public Embedder open(EmbedderOptions options) {
    var server = new ModelServer(SETTINGS.protocol(), SETTINGS.read(options), surroundings);
    return HttpEmbedder.open(server, options.dimension());
  }
}
