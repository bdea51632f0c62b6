package sutra.embed.http;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sutra.embed.spi.EmbedderOptions;

/**
 * The settings of both providers: their names, limits and defaults.
 *
 * @param protocol whose settings they are
 * @param defaultBase where the server is if nothing else is said
 * @param defaultKey the variable of the key for that server alone; another server gets a key only if
 *     the user names its variable
 */
record SettingsReader(Protocol protocol, String defaultBase, Optional<String> defaultKey) {

  private static final String BATCH = "batch";
  private static final String CONCURRENCY = "concurrency";
  private static final String TIMEOUT = "timeout";
  private static final String RETRIES = "retries";
  private static final String QUERY_PREFIX = "query-prefix";
  private static final String DOCUMENT_PREFIX = "document-prefix";
  private static final String LONG_TEXTS = "long-texts";
  private static final String TRUNCATE = "truncate";
  private static final String REFUSE = "refuse";
  private static final Pattern SECRET =
      Pattern.compile("key|token|secret|password|auth", Pattern.CASE_INSENSITIVE);

  /** Every setting with one line for users, in the order in which they matter. */
  Map<String, String> described() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put(EmbedderOptions.MODEL, "the server's name of the model; required");
    lines.put(BaseUrl.NAME, "where the server is; default " + defaultBase);
    lines.put(
        ApiKey.NAME,
        "the environment variable that holds the key; default "
            + defaultKey.map(name -> name + " for " + defaultBase + ", else none").orElse("none"));
    lines.put(DOCUMENT_PREFIX, "what stands before a text to be kept; default nothing");
    lines.put(QUERY_PREFIX, "what stands before a question; default nothing");
    if (protocol.canShorten()) {
      lines.put(
          LONG_TEXTS,
          "truncate (the beginning stands for a text that is too long, and is counted) or refuse;"
              + " default truncate");
    }
    lines.put(BATCH, "texts of one request, 1 to 2048; default 32");
    lines.put(CONCURRENCY, "requests under way at once, 1 to 64; default 2");
    lines.put(TIMEOUT, "seconds to wait for an answer, 1 to 3600; default 60");
    lines.put(RETRIES, "further attempts after one that failed, 0 to 20; default 4");
    return lines;
  }

  /**
   * Reads and checks.
   *
   * @throws IllegalArgumentException if a setting is unknown, missing or has a bad value
   */
  HttpSettings read(EmbedderOptions options) {
    Map<String, String> given = options.settings();
    requireKnown(given);
    requireDimension(options.dimension());
    String model = model(given);
    URI base = BaseUrl.parse(given.getOrDefault(BaseUrl.NAME, defaultBase));
    var prefixes =
        new Prefixes(given.getOrDefault(QUERY_PREFIX, ""), given.getOrDefault(DOCUMENT_PREFIX, ""));
    boolean shorten = protocol.canShorten() && shorten(given);
    return new HttpSettings(
        model, base, key(given, base), load(given), prefixes, shorten, identity(given, base));
  }

  private void requireKnown(Map<String, String> given) {
    for (Map.Entry<String, String> setting : new TreeMap<>(given).entrySet()) {
      if (!described().containsKey(setting.getKey())) {
        throw new IllegalArgumentException(
            "%s=%s: the embedder %s knows no such setting; it takes %s"
                .formatted(
                    setting.getKey(),
                    shown(setting),
                    protocol.provider(),
                    String.join(", ", described().keySet())));
      }
    }
  }

  /** A value for a message, unless its name suggests that it is a key given by mistake. */
  private static String shown(Map.Entry<String, String> setting) {
    boolean secret = SECRET.matcher(setting.getKey()).find();
    return secret ? "(not shown)" : Excerpt.line(setting.getValue());
  }

  private void requireDimension(OptionalInt dimension) {
    if (dimension.isPresent() && dimension.getAsInt() > JsonText.DIMENSION_LIMIT) {
      throw new IllegalArgumentException(
          "dimension=%d: the embedder %s gives 1 to %d components"
              .formatted(dimension.getAsInt(), protocol.provider(), JsonText.DIMENSION_LIMIT));
    }
  }

  private String model(Map<String, String> given) {
    String model = given.getOrDefault(EmbedderOptions.MODEL, "");
    if (model.isEmpty() || !model.codePoints().allMatch(SettingsReader::isPrintable)) {
      throw new IllegalArgumentException(
          "%s=%s: expected the server's name of a model, without blanks, such as %s:%s"
              .formatted(
                  EmbedderOptions.MODEL,
                  Excerpt.line(model),
                  protocol.provider(),
                  protocol.exampleModel()));
    }
    return model;
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> !Character.isWhitespace(codePoint) && !Character.isSpaceChar(codePoint);
    };
  }

  private Optional<String> key(Map<String, String> given, URI base) {
    if (given.containsKey(ApiKey.NAME)) {
      return Optional.of(ApiKey.requireVariable(given.get(ApiKey.NAME)));
    }
    return base.equals(URI.create(defaultBase)) ? defaultKey : Optional.empty();
  }

  private static boolean shorten(Map<String, String> given) {
    String value = given.getOrDefault(LONG_TEXTS, TRUNCATE);
    return switch (value) {
      case TRUNCATE -> true;
      case REFUSE -> false;
      default ->
          throw new IllegalArgumentException(
              "%s=%s: expected %s or %s".formatted(LONG_TEXTS, value, TRUNCATE, REFUSE));
    };
  }

  private static HttpSettings.Load load(Map<String, String> given) {
    return new HttpSettings.Load(
        number(given, BATCH, 32, 1, 2048),
        number(given, CONCURRENCY, 2, 1, 64),
        Duration.ofSeconds(number(given, TIMEOUT, 60, 1, 3600)),
        number(given, RETRIES, 4, 0, 20));
  }

  private static int number(
      Map<String, String> given, String name, int standard, int least, int most) {
    String text = given.get(name);
    if (text == null) {
      return standard;
    }
    int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s=%s: expected an integer, %d to %d".formatted(name, text, least, most));
    }
    return value;
  }

  private static Map<String, String> identity(Map<String, String> given, URI base) {
    Map<String, String> kept = new TreeMap<>();
    kept.put(BaseUrl.NAME, base.toString());
    for (String name :
        new String[] {
          EmbedderOptions.MODEL, ApiKey.NAME, QUERY_PREFIX, DOCUMENT_PREFIX, LONG_TEXTS
        }) {
      if (given.containsKey(name)) {
        kept.put(name, given.get(name));
      }
    }
    return Map.copyOf(kept);
  }
}
