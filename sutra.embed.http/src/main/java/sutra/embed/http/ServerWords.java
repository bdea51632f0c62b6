package sutra.embed.http;

import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a server says about a failure. Understood are {@code {"error": "…"}} of Ollama, {@code
 * {"error": {"message": "…", "type": "…", "code": "…"}}} of OpenAI, and a plain {@code message} or
 * {@code detail} as some servers of that protocol have it; of anything else, its beginning.
 *
 * @param message its words, possibly empty
 * @param kind its name for this kind of failure, or empty
 */
record ServerWords(String message, String kind) {

  /** Reads the body of an answer that tells a failure. */
  static ServerWords of(byte[] body) {
    try {
      ServerWords words = JsonText.read(body, ServerWords::fields);
      return words.message().isEmpty() ? raw(body) : words;
    } catch (AnswerException e) {
      return raw(body);
    }
  }

  /** Reads a value that is a text, or an object with a message. */
  static ServerWords read(JsonParser json) throws AnswerException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      return fields(json);
    }
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return new ServerWords(json.getString(), "");
    }
    json.skipChildren();
    return new ServerWords("", "");
  }

  private static ServerWords fields(JsonParser json) throws AnswerException {
    var words = new ServerWords("", "");
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "error", "message", "detail" -> words = words.or(read(json));
        case "type", "code", "error_type" -> words = words.or(new ServerWords("", scalar(json)));
        default -> json.skipChildren();
      }
    }
    return words;
  }

  private static String scalar(JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getString();
    }
    json.skipChildren();
    return "";
  }

  private static ServerWords raw(byte[] body) {
    return new ServerWords(Excerpt.text(body), "");
  }

  private ServerWords or(ServerWords other) {
    return new ServerWords(
        message.isEmpty() ? other.message : message, kind.isEmpty() ? other.kind : kind);
  }

  /** Whether the words mean that a text has more tokens than the model takes. */
  boolean tellOfLongText() {
    return has("context length")
        || has("context size")
        || has("context window")
        || has("too large to process")
        || has("input is too long")
        || (has("tokens") && (has("must have less than") || has("maximum")));
  }

  /** Whether they mean that no request will do until somebody pays. */
  boolean tellOfSpentQuota() {
    return kind.equals("insufficient_quota");
  }

  /** Whether they are about a model, and not about the address. */
  boolean tellOfModel() {
    return has("model");
  }

  private boolean has(String part) {
    return message.toLowerCase(Locale.ROOT).contains(part);
  }
}
