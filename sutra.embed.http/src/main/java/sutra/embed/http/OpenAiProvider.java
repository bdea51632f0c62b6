package sutra.embed.http;

import java.util.Map;
import java.util.Optional;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderProvider;

/**
 * Provides the models of OpenAI, and of any server that speaks its protocol, under the name {@code
 * openai}, to whoever names it: {@code openai:text-embedding-3-small}.
 */
public final class OpenAiProvider implements EmbedderProvider {

  private static final String KEY_VARIABLE = "OPENAI_API_KEY";

  private static final SettingsReader SETTINGS =
      new SettingsReader(new OpenAiProtocol(), "https://api.openai.com", Optional.of(KEY_VARIABLE));

  private final Surroundings surroundings;

  /** For the service look-up. */
  public OpenAiProvider() {
    this(Surroundings.real());
  }

  OpenAiProvider(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public String name() {
    return "openai";
  }

  /** {@inheritDoc} This one is below 0: no server is called that nobody named. */
  @Override
  public int priority() {
    return -20;
  }

  @Override
  public String description() {
    return "models of a server that speaks OpenAI's protocol";
  }

  @Override
  public Map<String, String> settings() {
    return SETTINGS.described();
  }

  /** {@inheritDoc} Whether the server takes the key is not known before it is called. */
  @Override
  public Optional<String> obstacle() {
    String key =
        surroundings.environment().apply(KEY_VARIABLE).isPresent()
            ? ""
            : "; set the environment variable %s, or name another server with base-url"
                .formatted(KEY_VARIABLE);
    return Optional.of("no model is named; name one, such as openai:text-embedding-3-small" + key);
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
