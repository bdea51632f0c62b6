package sutra.embed.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * A server on the loopback address that speaks both protocols as the real ones do. Faults that were
 * given go first, one a request; then it answers with the vectors of {@link #vector}.
 */
final class StubServer implements AutoCloseable {

  static final String MODEL = "stub-embed:v1";
  static final int DIMENSION = 5;

  /** Characters above which a text is too long. */
  static final int LONGEST = 1000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<HttpHandler> faults = new ConcurrentLinkedQueue<>();
  private final Queue<StubRequest> requests = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Semaphore arrivals = new Semaphore(0);
  private volatile Random shuffle;

  StubServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next request gets this instead of vectors. */
  StubServer then(HttpHandler fault) {
    faults.add(fault);
    return this;
  }

  /** The next request gets this answer. */
  StubServer then(int status, String body) {
    return then(exchange -> send(exchange, status, body));
  }

  /** The next request gets no answer before this server is closed. */
  StubServer thenSilence() {
    return then(exchange -> {
      arrivals.release();
      holdUntilClosed();
    });
  }

  /** Waits until a request has come that gets no answer. */
  void awaitSilence() throws InterruptedException {
    arrivals.acquire();
  }

  /** From now on the rows of {@code /v1/embeddings} come in random order. */
  void shuffleRows(long seed) {
    shuffle = new Random(seed);
  }

  List<StubRequest> requests() {
    return List.copyOf(requests);
  }

  /** The requests after the probe with which an embedder opens. */
  List<StubRequest> requestsAfterProbe() {
    return requests().subList(1, requests.size());
  }

  /** The vector of a text: of another value for each text, as good as always. */
  static float[] vector(String text, int dimension) {
    var random = new Random(text.hashCode());
    var vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = random.nextFloat() - 0.5f;
    }
    return vector;
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      StubRequest request = StubRequest.read(exchange);
      requests.add(request);
      HttpHandler fault = faults.poll();
      if (fault != null) {
        fault.handle(exchange);
      } else {
        answer(exchange, request);
      }
    }
  }

  private void answer(HttpExchange exchange, StubRequest request) throws IOException {
    boolean ollama = request.path().equals("/api/embed");
    if (!ollama && !request.path().equals("/v1/embeddings")) {
      send(exchange, 404, "404 page not found");
    } else if (!request.model().equals(MODEL)) {
      send(exchange, 404, ollama ? noModelOllama(request) : noModelOpenAi(request));
    } else if (request.input().stream().anyMatch(text -> text.length() > LONGEST)
        && !request.truncate()) {
      send(exchange, 400, ollama ? "{\"error\":\"" + tooLong() + "\"}" : error(tooLong(), "x"));
    } else {
      send(exchange, 200, ollama ? ollama(request) : openAi(request));
    }
  }

  private static String noModelOllama(StubRequest request) {
    return "{\"error\":\"model \\\"%s\\\" not found, try pulling it first\"}"
        .formatted(request.model());
  }

  private static String noModelOpenAi(StubRequest request) {
    return error("The model `" + request.model() + "` does not exist", "model_not_found");
  }

  private static String tooLong() {
    return "the input length exceeds the context length";
  }

  /** An error as OpenAI tells it. */
  static String error(String message, String code) {
    return """
    {"error": {"message": "%s", "type": "invalid_request_error", "param": null, "code": "%s"}}\
    """
        .formatted(message, code);
  }

  private static String ollama(StubRequest request) {
    String rows =
        request.input().stream().map(text -> row(text, request)).collect(Collectors.joining(","));
    return "{\"model\":\"%s\",\"embeddings\":[%s],\"total_duration\":1,\"prompt_eval_count\":%d}"
        .formatted(MODEL, rows, request.input().size() * 3);
  }

  private String openAi(StubRequest request) {
    List<String> rows = new ArrayList<>();
    for (String text : request.input()) {
      rows.add(
          "{\"object\":\"embedding\",\"index\":%d,\"embedding\":%s}"
              .formatted(rows.size(), row(text, request)));
    }
    if (shuffle != null) {
      Collections.shuffle(rows, shuffle);
    }
    return "{\"object\":\"list\",\"data\":[%s],\"usage\":{\"prompt_tokens\":%d,\"total_tokens\":9}}"
        .formatted(String.join(",", rows), request.input().size() * 3);
  }

  private static String row(String text, StubRequest request) {
    String kept = text.substring(0, Math.min(text.length(), LONGEST));
    List<String> numbers = new ArrayList<>();
    for (float value : vector(kept, request.dimension().orElse(DIMENSION))) {
      numbers.add(Float.toString(value));
    }
    return "[" + String.join(",", numbers) + "]";
  }

  /** Keeps the thread of a request until this server is closed. */
  void holdUntilClosed() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
