package sutra.embed.http;

import java.net.URI;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The protocol of Ollama: {@code POST /api/embed}, answered by {@code {"embeddings": [[…], …],
 * "prompt_eval_count": n}} with a row for each text in their order.
 *
 * <p>Without {@code truncate} the server cuts long texts in silence, so it is always sent.
 */
final class OllamaProtocol implements Protocol {

  @Override
  public String provider() {
    return "ollama";
  }

  @Override
  public String path() {
    return "/api/embed";
  }

  @Override
  public byte[] request(Ask ask) {
    return JsonText.object(json -> {
      JsonText.writeCommon(json, ask);
      json.writeBooleanProperty("truncate", ask.shorten());
    });
  }

  @Override
  public Answer answer(byte[] body) throws AnswerException {
    return JsonText.read(body, OllamaProtocol::read);
  }

  private static Answer read(JsonParser json) throws AnswerException {
    RowCollector rows = null;
    long tokens = 0;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "embeddings" -> rows = readRows(json);
        case "prompt_eval_count" -> tokens = JsonText.count(json);
        case "error" -> JsonText.refuseError(json);
        default -> json.skipChildren();
      }
    }
    if (rows == null) {
      throw new AnswerException("an answer without \"embeddings\"");
    }
    return new Answer(rows.inOrder(), tokens);
  }

  private static RowCollector readRows(JsonParser json) throws AnswerException {
    JsonText.require(json, JsonToken.START_ARRAY, "embeddings");
    var rows = new RowCollector();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      rows.add(rows.count(), JsonText.vector(json));
    }
    return rows;
  }

  @Override
  public String exampleModel() {
    return "nomic-embed-text";
  }

  @Override
  public boolean canShorten() {
    return true;
  }

  @Override
  public String startRemedy(URI base) {
    return "start the server with: ollama serve, or name another with the setting base-url";
  }

  @Override
  public String modelRemedy(String model) {
    return "fetch the model with: ollama pull " + model;
  }
}
