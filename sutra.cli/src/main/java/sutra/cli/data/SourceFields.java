package sutra.cli.data;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** How the fields of one foreign JSON object are gone through. Belongs to one thread. */
final class SourceFields {

  private final Losses losses;

  SourceFields(Losses losses) {
    this.losses = losses;
  }

  /** Is told of each field, with the parser at the first token of its value. */
  interface Visitor {
    void visit(String field, JsonParser entry, JsonToken token);
  }

  /**
   * Goes through the object that the parser is at; a field that is null counts as absent.
   *
   * @throws IllegalArgumentException if it is no object, or has a field twice
   */
  void forEach(JsonParser entry, Visitor visitor) {
    JsonToken first = entry.currentToken();
    JsonValues.require(
        first == JsonToken.START_OBJECT, "expected an object, found %s", JsonValues.name(first));
    Set<String> seen = new HashSet<>();
    while (entry.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = entry.currentName();
      JsonValues.require(seen.add(field), "field \"%s\" stands there twice", field);
      JsonToken token = entry.nextToken();
      if (token != JsonToken.VALUE_NULL) {
        visitor.visit(field, entry, token);
      }
    }
  }

  /** Reads a number from 0 to 1; one that is outside is moved to the nearer end, and counted. */
  double unit(String field, JsonParser entry, JsonToken token) {
    double value = JsonValues.number(field, entry, token);
    JsonValues.require(
        Double.isFinite(value), "%s=%s: expected a number from 0 to 1", field, value);
    double moved = Math.clamp(value, 0.0, 1.0);
    if (moved != value) {
      losses.numberMoved();
    }
    return moved;
  }

  /** Passes a value over and counts it. */
  void drop(JsonParser entry) {
    entry.skipChildren();
    losses.fieldDropped();
  }
}
