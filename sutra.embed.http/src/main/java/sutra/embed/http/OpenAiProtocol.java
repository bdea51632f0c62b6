package sutra.embed.http;

import java.net.URI;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The protocol of OpenAI, which many servers speak: {@code POST /v1/embeddings}, answered by {@code
 * {"data": [{"index": i, "embedding": […]}, …], "usage": {"prompt_tokens": n}}}. The rows may come
 * in any order: the index decides, or the position where a server gives none.
 *
 * <p>It has no word for long texts: a server refuses them, or cuts them without telling.
 */
final class OpenAiProtocol implements Protocol {

  private static final AnswerForm FORM =
      new AnswerForm("data", OpenAiProtocol::readRow, "usage", OpenAiProtocol::readUsage);

  @Override
  public String provider() {
    return "openai";
  }

  @Override
  public String path() {
    return "/v1/embeddings";
  }

  @Override
  public byte[] request(Ask ask) {
    return JsonText.object(json -> {
      JsonText.writeCommon(json, ask);
      json.writeStringProperty("encoding_format", "float");
    });
  }

  @Override
  public Answer answer(byte[] body) throws AnswerException {
    return JsonText.read(body, FORM::read);
  }

  private static void readRow(JsonParser json, RowCollector rows) throws AnswerException {
    JsonText.require(json, JsonToken.START_OBJECT, "data");
    long index = rows.count();
    float[] vector = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "index" -> index = JsonText.count(json);
        case "embedding" -> vector = JsonText.vector(json);
        default -> json.skipChildren();
      }
    }
    if (vector == null) {
      throw new AnswerException("a row without \"embedding\"");
    }
    rows.add(index, vector);
  }

  private static long readUsage(JsonParser json) throws AnswerException {
    long tokens = 0;
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren(); // a server that counts nothing says null
      return tokens;
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("prompt_tokens")) {
        tokens = JsonText.count(json);
      } else {
        json.skipChildren();
      }
    }
    return tokens;
  }

  @Override
  public String exampleModel() {
    return "text-embedding-3-small";
  }

  @Override
  public boolean canShorten() {
    return false;
  }

  @Override
  public String startRemedy(URI base) {
    return "start the server, or name another with the setting base-url";
  }

  @Override
  public String modelRemedy(String model) {
    return "check the model's name: GET /v1/models lists those that the server has";
  }
}
