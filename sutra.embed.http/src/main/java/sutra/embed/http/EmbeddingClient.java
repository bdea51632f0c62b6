package sutra.embed.http;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import sutra.embed.http.FailedAttempt.Next;
import sutra.embed.spi.EmbeddingException;

/**
 * Asks a server for vectors, again if a failure may pass. Safe for use by many threads at once;
 * whoever opened it closes it.
 */
final class EmbeddingClient implements AutoCloseable {

  private static final int BYTES_A_COMPONENT = 64; // 17 digits, a sign, an exponent, some blanks
  private static final int BYTES_A_ROW = 1024;
  private static final int BYTES_AROUND = 64 * 1024;
  private static final int ANSWER_LIMIT = 1 << 30;

  private final Protocol protocol;
  private final URI endpoint;
  private final Surroundings surroundings;
  private final RetryPolicy retries;
  private final Transport transport;
  private final ConnectionFailures connectionFailures;
  private final ReplyFailures replyFailures;

  EmbeddingClient(Protocol protocol, HttpSettings settings, Surroundings surroundings) {
    this.protocol = protocol;
    this.surroundings = surroundings;
    endpoint = protocol.endpoint(settings.base());
    Optional<ApiKey> key =
        settings.keyVariable().map(name -> ApiKey.of(name, surroundings.environment()));
    retries = new RetryPolicy(settings.load().retries(), surroundings.random());
    connectionFailures = new ConnectionFailures(protocol, settings);
    replyFailures = new ReplyFailures(protocol, settings, key, surroundings.clock());
    transport = new Transport(endpoint, key, settings.load().timeout());
  }

  /** Where requests go, for messages. */
  URI endpoint() {
    return endpoint;
  }

  /**
   * The answer of the server, its rows not yet checked.
   *
   * @param dimension components that a row may have at most
   * @throws TextTooLongException if a text is too long
   * @throws EmbeddingException if the server did not answer, or not with vectors
   * @throws InterruptedException if this thread was interrupted
   */
  Answer answer(Ask ask, int dimension) throws TextTooLongException, InterruptedException {
    byte[] request = protocol.request(ask);
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(request, ask, limit(ask, dimension));
      } catch (FailedAttempt failure) {
        if (failure.next() == Next.SHORTEN) {
          throw new TextTooLongException(exception(failure, attempt));
        }
        if (failure.next() == Next.GIVE_UP || !retries.allows(attempt)) {
          throw exception(failure, attempt);
        }
        surroundings.pause().sleep(retries.waitAfter(attempt, failure.asked()));
      }
    }
  }

  private Answer attempt(byte[] request, Ask ask, int limit)
      throws FailedAttempt, InterruptedException {
    Reply reply;
    try {
      reply = transport.post(request, limit);
    } catch (IOException e) {
      throw connectionFailures.of(e);
    }
    if (!reply.succeeded()) {
      throw replyFailures.of(reply, ask);
    }
    if (!reply.whole()) {
      throw replyFailures.endless(limit, ask);
    }
    try {
      return protocol.answer(reply.bytes());
    } catch (AnswerException e) {
      throw replyFailures.unreadable(e, reply);
    }
  }

  private static int limit(Ask ask, int dimension) {
    long row = (long) dimension * BYTES_A_COMPONENT + BYTES_A_ROW;
    return (int) Math.min(ANSWER_LIMIT, BYTES_AROUND + row * ask.prompts().size());
  }

  private EmbeddingException exception(FailedAttempt failure, int attempts) {
    String tried = attempts == 1 ? "" : ", after " + attempts + " attempts";
    String message =
        "%s: %s%s; %s".formatted(endpoint, failure.getMessage(), tried, failure.remedy());
    return failure.getCause() == null
        ? new EmbeddingException(message)
        : new EmbeddingException(message, failure.getCause());
  }

  /** Cancels the requests under way. */
  @Override
  public void close() {
    transport.close();
  }
}
