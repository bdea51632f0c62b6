package sutra.embed.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts JSON to one address; the only user of the HTTP client. HTTP/1.1 without an offer of more,
 * which some servers stumble over, and no redirects: a key goes to no other place than the user
 * named. Safe for use by many threads at once; whoever opened it closes it.
 */
final class Transport implements AutoCloseable {

  /** The status of success. */
  static final int OK = 200;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final int FAILURE_BODY_LIMIT = 64 * 1024;

  private final HttpClient client;
  private final HttpRequest.Builder template;
  private final Duration timeout;

  Transport(URI endpoint, Optional<ApiKey> key, Duration timeout) {
    this.timeout = timeout;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout.compareTo(CONNECT_LIMIT) < 0 ? timeout : CONNECT_LIMIT)
            .build();
    template =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("User-Agent", "sutra");
    key.ifPresent(secret -> template.header("Authorization", secret.authorization()));
  }

  /**
   * Sends one request and waits for the last byte of its answer.
   *
   * @param limit bytes of a successful answer that are read at most
   * @throws HttpConnectTimeoutException if no connection came about in time
   * @throws HttpTimeoutException if the answer did not end in time
   * @throws IOException if there is no server, or it broke off
   * @throws InterruptedException if this thread was interrupted; then the request is cancelled
   */
  Reply post(byte[] body, int limit) throws IOException, InterruptedException {
    HttpRequest request = template.copy().POST(BodyPublishers.ofByteArray(body)).build();
    CompletableFuture<HttpResponse<BoundedBody.Body>> answer =
        client.sendAsync(
            request, head -> new BoundedBody(head.statusCode() == OK ? limit : FAILURE_BODY_LIMIT));
    try {
      return reply(answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + timeout);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      answer.cancel(true); // without effect on an answer that is there
    }
  }

  private static Reply reply(HttpResponse<BoundedBody.Body> answer) {
    return new Reply(
        answer.statusCode(),
        answer.body(),
        answer.headers().firstValue("Retry-After"),
        answer.headers().firstValue("Location"));
  }

  /** Cancels the requests under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
