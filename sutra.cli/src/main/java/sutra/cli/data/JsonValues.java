package sutra.cli.data;

import java.util.Optional;
import sutra.storage.api.EmbeddingSpace;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;

/**
 * Reads single JSON values and checks them. Every mistake is an {@link IllegalArgumentException}
 * that names the field, what was expected and what was found.
 */
final class JsonValues {

  /** Where the parser says once more in which source something began, which it does not know. */
  private static final String START_MARKER = " (start marker at";

  private JsonValues() {}

  /** Says in one sentence what the parser disliked, and where in the line. */
  static String explain(JacksonException e) {
    String problem = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    int marker = problem.indexOf(START_MARKER);
    problem = marker < 0 ? problem : problem.substring(0, marker);
    TokenStreamLocation location = e.getLocation();
    if (e instanceof InputCoercionException || location == null) {
      return problem;
    }
    return "not JSON at column " + location.getColumnNr() + ": " + problem;
  }

  static String string(String field, JsonParser parser, JsonToken token) {
    require(token == JsonToken.VALUE_STRING, "%s: expected a text, found %s", field, name(token));
    return wellFormed(field, parser.getString());
  }

  /** A lone surrogate has no UTF-8 form: storing it would change it silently. */
  static String wellFormed(String field, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        require(
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1)),
            "%s: expected Unicode text, found a lone surrogate at character %d",
            field,
            i + 1);
        i++;
      }
    }
    return text;
  }

  static double number(String field, JsonParser parser, JsonToken token) {
    require(token.isNumeric(), "%s: expected a number, found %s", field, name(token));
    return parser.getDoubleValue();
  }

  /** Reads an embedding as the policy wants it: what is left out is passed over and counted. */
  static Optional<float[]> embedding(JsonParser parser, JsonToken token, Losses losses) {
    if (losses.policy() == EmbeddingPolicy.NONE) {
      parser.skipChildren();
      losses.embeddingDropped();
      return Optional.empty();
    }
    int depth = depth(parser) - (token.isStructStart() ? 1 : 0);
    try {
      return Optional.of(vector(parser, token));
    } catch (IllegalArgumentException e) {
      if (losses.policy() == EmbeddingPolicy.STRICT) {
        throw e;
      }
      leave(parser, depth);
      losses.embeddingDropped();
      return Optional.empty();
    }
  }

  private static float[] vector(JsonParser parser, JsonToken token) {
    require(token == JsonToken.START_ARRAY, "embedding: expected an array, found %s", name(token));
    FloatList components = new FloatList();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      int index = components.size();
      require(next.isNumeric(), "embedding[%d]: expected a number, found %s", index, name(next));
      require(
          index < EmbeddingSpace.DIMENSION_LIMIT,
          "embedding: expected at most %d components",
          EmbeddingSpace.DIMENSION_LIMIT);
      float value = parser.getFloatValue();
      require(Float.isFinite(value), "embedding[%d]=%s: expected a finite number", index, value);
      components.add(value);
    }
    return components.toArray();
  }

  /** How many objects and arrays the parser is in. */
  static int depth(JsonParser parser) {
    return parser.streamReadContext().getNestingDepth();
  }

  /** Goes on behind whatever is nested deeper than that. */
  static void leave(JsonParser parser, int depth) {
    boolean more = true;
    while (more && depth(parser) > depth) {
      more = parser.nextToken() != null;
    }
  }

  static String name(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a truth value";
      case VALUE_NULL -> "null";
      default -> token.toString();
    };
  }

  static void require(boolean holds, String problem, Object... parts) {
    if (!holds) {
      throw new IllegalArgumentException(problem.formatted(parts));
    }
  }
}
