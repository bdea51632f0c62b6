package sutra.cli.data;

import java.io.InputStream;
import tools.jackson.core.JacksonException;

/** Reads concepts and associations from JSON lines, in whatever order they come. */
final class JsonlReader extends LineRecordReader {

  private final Losses losses;

  JsonlReader(String name, InputStream in) {
    this(name, in, new Losses(EmbeddingPolicy.STRICT));
  }

  JsonlReader(String name, InputStream in, Losses losses) {
    super(name, in);
    this.losses = losses;
  }

  @Override
  DataRecord parse(Place place, String text) {
    try {
      JsonlFields fields = JsonlFields.parse(text, losses);
      if (fields.isAssociation()) {
        return new DataRecord.OfAssociation(place, fields.association());
      }
      return new DataRecord.OfConcept(place, fields.concept(), fields.isDated());
    } catch (JacksonException e) {
      throw BadDataException.at(place, JsonValues.explain(e));
    } catch (IllegalArgumentException e) {
      throw BadDataException.at(place, e.getMessage());
    }
  }
}
