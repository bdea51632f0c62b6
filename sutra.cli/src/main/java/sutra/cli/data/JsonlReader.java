package sutra.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Reads concepts and associations from JSON lines, in whatever order they come. Empty lines are
 * passed over.
 */
final class JsonlReader implements RecordReader {

  private final LineReader lines;

  JsonlReader(String name, InputStream in) {
    this.lines = LineReader.ofUtf8(name, in);
  }

  @Override
  public Optional<DataRecord> next() throws IOException {
    while (true) {
      Optional<String> line = lines.next();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      if (!line.get().isBlank()) {
        return Optional.of(parse(line.get()));
      }
    }
  }

  private DataRecord parse(String text) {
    Place place = lines.place();
    try {
      JsonlFields fields = JsonlFields.parse(text);
      if (fields.isAssociation()) {
        return new DataRecord.OfAssociation(place, fields.association());
      }
      return new DataRecord.OfConcept(place, fields.concept(), fields.isDated());
    } catch (JacksonException e) {
      throw BadDataException.at(place, JsonlFields.explain(e));
    } catch (IllegalArgumentException e) {
      throw BadDataException.at(place, e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
