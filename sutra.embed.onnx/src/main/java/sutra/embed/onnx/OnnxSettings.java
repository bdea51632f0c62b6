package sutra.embed.onnx;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sutra.embed.spi.EmbedderOptions;

/**
 * What a caller chose, each setting checked by itself; empty where the model's own files decide.
 *
 * @param model a folder or a name
 * @param threads threads that compute, at least 1
 */
record OnnxSettings(
    String model,
    Optional<Pooling> pooling,
    Optional<Boolean> normalize,
    OptionalInt maxTokens,
    LongTexts longTexts,
    Optional<String> queryPrefix,
    Optional<String> documentPrefix,
    int threads) {

  static final String DEFAULT_MODEL = "all-MiniLM-L6-v2";

  static final String MODEL = EmbedderOptions.MODEL;
  static final String POOLING = "pooling";
  static final String NORMALIZE = "normalize";
  static final String MAX_TOKENS = "max-tokens";
  static final String LONG_TEXTS = "long-texts";
  static final String QUERY_PREFIX = "query-prefix";
  static final String DOCUMENT_PREFIX = "document-prefix";
  static final String THREADS = "threads";

  /** More would be a mistake: a token is not a byte. */
  private static final int MAX_TOKENS_LIMIT = 1 << 20;

  private static final int THREADS_LIMIT = 1024;

  /** Each setting and one line about it. */
  static Map<String, String> descriptions() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put(MODEL, "a folder with model.onnx and tokenizer.json, or a name; " + DEFAULT_MODEL);
    lines.put(POOLING, "mean, cls or last; as the model's 1_Pooling/config.json says, else mean");
    lines.put(NORMALIZE, "true or false: vectors of length 1; as modules.json says, else true");
    lines.put(MAX_TOKENS, "tokens read of a text; as the model's files say, else 256");
    lines.put(LONG_TEXTS, "truncate (default), or average: split, and average the vectors");
    lines.put(
        QUERY_PREFIX, "what goes before each question; as the model's prompts say, else none");
    lines.put(DOCUMENT_PREFIX, "what goes before each text; as the model's prompts say, else none");
    lines.put(THREADS, "threads that compute; as many as the machine has processors");
    return lines;
  }

  /**
   * Reads the settings of the options.
   *
   * @throws IllegalArgumentException if one is unknown or has a bad value
   */
  static OnnxSettings parse(EmbedderOptions options) {
    Map<String, String> given = options.settings();
    requireKnown(given);
    String model = given.getOrDefault(MODEL, DEFAULT_MODEL);
    if (model.isBlank()) {
      throw refused(MODEL, model, "expected a folder or the name of a model");
    }
    return new OnnxSettings(
        model,
        choice(given, POOLING, Pooling.class),
        flag(given, NORMALIZE),
        number(given, MAX_TOKENS, MAX_TOKENS_LIMIT),
        choice(given, LONG_TEXTS, LongTexts.class).orElse(LongTexts.TRUNCATE),
        Optional.ofNullable(given.get(QUERY_PREFIX)),
        Optional.ofNullable(given.get(DOCUMENT_PREFIX)),
        number(given, THREADS, THREADS_LIMIT).orElse(Runtime.getRuntime().availableProcessors()));
  }

  /** The complaint about one setting. */
  static IllegalArgumentException refused(String name, String value, String expected) {
    return new IllegalArgumentException(name + "=" + value + ": " + expected);
  }

  private static void requireKnown(Map<String, String> given) {
    Map<String, String> known = descriptions();
    given.keySet().stream()
        .filter(name -> !known.containsKey(name))
        .sorted()
        .findFirst()
        .ifPresent(name -> {
          throw refused(
              name,
              given.get(name),
              "the embedder onnx knows no such setting; it knows "
                  + String.join(", ", known.keySet()));
        });
  }

  private static <E extends Enum<E>> Optional<E> choice(
      Map<String, String> given, String name, Class<E> type) {
    String value = given.get(name);
    if (value == null) {
      return Optional.empty();
    }
    StringBuilder expected = new StringBuilder("expected one of");
    for (E constant : type.getEnumConstants()) {
      String constantName = constant.name().toLowerCase(Locale.ROOT);
      if (constantName.equals(value)) {
        return Optional.of(constant);
      }
      expected.append(' ').append(constantName);
    }
    throw refused(name, value, expected.toString());
  }

  private static Optional<Boolean> flag(Map<String, String> given, String name) {
    String value = given.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.equals("true") && !value.equals("false")) {
      throw refused(name, value, "expected true or false");
    }
    return Optional.of(value.equals("true"));
  }

  private static OptionalInt number(Map<String, String> given, String name, int limit) {
    String value = given.get(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= limit) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // The same complaint as about a number out of range.
    }
    throw refused(name, value, "expected a number from 1 to " + limit);
  }
}
