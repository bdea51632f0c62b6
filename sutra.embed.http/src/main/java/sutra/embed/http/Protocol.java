package sutra.embed.http;

import java.net.URI;

/** How one kind of server is asked for embeddings, and what helps when it does not give them. */
interface Protocol {

  /** The name of the provider that speaks this protocol. */
  String provider();

  /** The path below the base URL to which requests are posted. */
  String path();

  /** The address of requests, below the base URL of a server, which has no trailing slash. */
  default URI endpoint(URI base) {
    return URI.create(base + path());
  }

  /** The JSON text of a request, in UTF-8. */
  byte[] request(Ask ask);

  /**
   * Reads the answer to a request.
   *
   * @param body a JSON text in UTF-8
   * @throws AnswerException if it is not JSON, or has not the form of this protocol
   */
  Answer answer(byte[] body) throws AnswerException;

  /** A model that servers of this kind often have, for messages. */
  String exampleModel();

  /** Whether a request can tell the server what to do with a text that is too long. */
  boolean canShorten();

  /** What the user does when no server answers at {@code base}. */
  String startRemedy(URI base);

  /** What the user does when the server does not have {@code model}. */
  String modelRemedy(String model);
}
