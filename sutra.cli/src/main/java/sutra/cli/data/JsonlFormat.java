package sutra.cli.data;

import java.util.List;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Names of the fields of a JSON line, and how such lines are parsed. See docs/cli.md. */
final class JsonlFormat {

  static final String ID = "id";
  static final String KEY = "key";
  static final String CONTENT = "content";
  static final String EMBEDDING = "embedding";
  static final String STRENGTH = "strength";
  static final String CONFIDENCE = "confidence";
  static final String CREATED = "created";
  static final String EXPIRY = "expiry";
  static final String ATTRIBUTES = "attributes";
  static final String SOURCE = "source";
  static final String TARGET = "target";
  static final String TYPE = "type";
  static final String WEIGHT = "weight";

  static final List<String> CONCEPT_FIELDS =
      List.of(ID, KEY, CONTENT, EMBEDDING, STRENGTH, CONFIDENCE, CREATED, EXPIRY, ATTRIBUTES);

  static final List<String> ASSOCIATION_FIELDS =
      List.of(SOURCE, TARGET, TYPE, CONFIDENCE, WEIGHT, CREATED);

  /** Lets NaN through the parser, so that the message can name the component. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  static final ObjectReadContext CONTEXT = ObjectReadContext.empty();

  private JsonlFormat() {}
}
