package sutra.cli.data;

import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Names of the fields of {@code concepts.json}, an object of concepts by id, and {@code
 * associations.json}, an array; and how such files are parsed. See docs/cli.md.
 */
final class SourceJson {

  static final String ID = "id";
  static final String CONTENT = "content";
  static final String EMBEDDING = "embedding";
  static final String STRENGTH = "strength";
  static final String CONFIDENCE = "confidence";
  static final String CREATED = "created";
  static final String SOURCE = "source";
  static final String TARGET = "target";
  static final String TYPE = "type";
  static final String WEIGHT = "weight";

  /** The most characters that a text may have, so that memory is bounded: 64 Mi. */
  static final int TEXT_LIMIT = 64 << 20;

  /**
   * Lets NaN through, which Python writes. Looks for no duplicate names: it would keep the ids of the
   * whole file.
   */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(TEXT_LIMIT).build())
          .build();

  static final ObjectReadContext CONTEXT = ObjectReadContext.empty();

  private SourceJson() {}
}
