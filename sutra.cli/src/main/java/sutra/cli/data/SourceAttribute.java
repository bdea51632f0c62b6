package sutra.cli.data;

import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/** Makes attributes of the values of fields that are not known. */
final class SourceAttribute {

  private SourceAttribute() {}

  /**
   * Reads a text, a number or a truth value; empty for everything else, which is left to the caller.
   * An integer of more than 64 bits becomes a text.
   *
   * @throws IllegalArgumentException if a text is not Unicode
   */
  static Optional<Object> read(String field, JsonParser parser, JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> Optional.of(JsonValues.wellFormed(field, parser.getString()));
      case VALUE_NUMBER_INT ->
          Optional.of(
              parser.getNumberType() == NumberType.BIG_INTEGER
                  ? parser.getString()
                  : (Object) parser.getLongValue());
      case VALUE_NUMBER_FLOAT ->
          Optional.<Object>of(parser.getDoubleValue())
              .filter(number -> Double.isFinite((double) number));
      case VALUE_TRUE, VALUE_FALSE -> Optional.of(parser.getBooleanValue());
      default -> Optional.empty();
    };
  }
}
