package sutra.embed.http;

import java.net.URI;

/**
 * The protocol of Ollama: {@code POST /api/embed}, answered by {@code {"embeddings": [[…], …],
 * "prompt_eval_count": n}} with a row for each text in their order.
 *
 * <p>Without {@code truncate} the server cuts long texts in silence, so it is always sent.
 */
final class OllamaProtocol implements Protocol {

  private static final AnswerForm FORM =
      new AnswerForm(
          "embeddings",
          (json, rows) -> rows.add(rows.count(), JsonText.vector(json)),
          "prompt_eval_count",
          JsonText::count);

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
    return JsonText.read(body, FORM::read);
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
