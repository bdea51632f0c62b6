package sutra.cli.data;

import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads {@code concepts.json}: an object whose names are ids and whose values are concepts. */
final class ConceptsReader extends JsonEntryReader {

  private final Losses losses;

  ConceptsReader(String name, InputStream in, Losses losses) {
    super(name, in, JsonToken.START_OBJECT);
    this.losses = losses;
  }

  @Override
  String expected() {
    return "a JSON object of concepts by id";
  }

  @Override
  String describe(String key, long index) {
    return "concept \"" + (key.length() <= 60 ? key : key.substring(0, 60) + "…") + "\"";
  }

  @Override
  DataRecord read(Place place, String key, JsonParser entry) {
    ConceptFields fields = new ConceptFields(key, losses);
    fields.read(entry);
    return new DataRecord.OfConcept(place, fields.concept(), fields.isDated());
  }
}
