package sutra.cli.data;

import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Reads {@code memory.jsonl}, the file of the reference memory server of the Model Context Protocol:
 * lines of entities and relations, in whatever order they come.
 */
final class McpReader extends LineRecordReader {

  private final Losses losses;

  McpReader(String name, InputStream in, Losses losses) {
    super(name, in);
    this.losses = losses;
  }

  @Override
  DataRecord parse(Place place, String line) {
    McpFields fields = new McpFields(losses);
    try (JsonParser parser = SourceJson.FACTORY.createParser(SourceJson.CONTEXT, line)) {
      parser.nextToken();
      fields.read(parser);
      JsonValues.require(
          parser.nextToken() == null, "expected the end of the line behind the JSON object");
      return fields.record(place);
    } catch (JacksonException e) {
      throw BadDataException.at(place, JsonValues.explain(e));
    } catch (IllegalArgumentException e) {
      throw BadDataException.at(place, e.getMessage());
    }
  }
}
