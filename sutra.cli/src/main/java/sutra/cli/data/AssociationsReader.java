package sutra.cli.data;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads {@code associations.json}: an array of associations. */
final class AssociationsReader extends JsonEntryReader {

  private final Losses losses;

  AssociationsReader(String name, InputStream in, Losses losses) {
    super(name, in, JsonToken.START_ARRAY);
    this.losses = losses;
  }

  @Override
  String expected() {
    return "a JSON array of associations";
  }

  @Override
  String describe(String key, long index) {
    return "association " + (index + 1);
  }

  @Override
  DataRecord read(Place place, String key, JsonParser entry) {
    Fields fields = new Fields(losses);
    fields.read(entry);
    return new DataRecord.OfAssociation(place, fields.association());
  }

  /** The fields of one association while it is read. */
  private static final class Fields {
    private final SourceFields common;
    private Optional<String> source = Optional.empty();
    private Optional<String> target = Optional.empty();
    private Optional<String> type = Optional.empty();
    private double confidence = 1;
    private float weight = 1;
    private Optional<Instant> created = Optional.empty();

    Fields(Losses losses) {
      this.common = new SourceFields(losses);
    }

    void read(JsonParser entry) {
      common.forEach(entry, this::read);
    }

    private void read(String field, JsonParser entry, JsonToken token) {
      switch (field) {
        case SourceJson.SOURCE -> source = Optional.of(end(field, entry, token));
        case SourceJson.TARGET -> target = Optional.of(end(field, entry, token));
        case SourceJson.TYPE -> type = Optional.of(JsonValues.string(field, entry, token));
        case SourceJson.CONFIDENCE -> confidence = common.unit(field, entry, token);
        case SourceJson.WEIGHT -> weight = (float) JsonValues.number(field, entry, token);
        case SourceJson.CREATED -> created = Optional.of(LooseInstant.read(field, entry, token));
        default -> common.drop(entry);
      }
    }

    private static String end(String field, JsonParser entry, JsonToken token) {
      return token == JsonToken.VALUE_NUMBER_INT
          ? entry.getString()
          : JsonValues.string(field, entry, token);
    }

    Association association() {
      ConceptId from = id(SourceJson.SOURCE, source);
      ConceptId to = id(SourceJson.TARGET, target);
      String name = type.orElseThrow(() -> missing(SourceJson.TYPE));
      Association link =
          Association.of(from, to, AssociationType.of(name), confidence).withWeight(weight);
      return created.map(link::withCreated).orElse(link);
    }

    private static ConceptId id(String field, Optional<String> text) {
      String idOrKey = text.orElseThrow(() -> missing(field));
      return ConceptId.tryParse(idOrKey).orElseGet(() -> ConceptId.ofKey(idOrKey));
    }

    private static IllegalArgumentException missing(String field) {
      return new IllegalArgumentException(
          "expected field \"" + field + "\" of an association, found none");
    }
  }
}
