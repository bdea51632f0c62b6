package sutra.embed.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbeddingException;

class ServerFaultTest {

  private final StubServer server = new StubServer();
  private final World world = new World();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void failureOfTheServerIsTriedAgainWithGrowingWaits() {
    try (Embedder embedder = world.ollama(World.options(server))) {
      server.then(500, "{\"error\":\"runner died\"}").then(500, "").then(503, "busy");
      assertArrayEquals(expected("a text"), embedder.embed("a text"));
      assertEquals(
          List.of(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1)),
          world.waits());
    }
  }

  @ParameterizedTest
  @CsvSource({"7,7", "0,0.25", "'Sun, 01 Mar 2026 12:00:09 GMT',9", "soon,0.25"})
  void retryAfterIsHonoured(String header, double seconds) {
    try (Embedder embedder = world.openAi(World.options(server))) {
      server.then(retryAfter(429, header));
      assertArrayEquals(expected("a text"), embedder.embed("a text"));
      assertEquals(List.of(Duration.ofMillis((long) (seconds * 1000))), world.waits());
    }
  }

  @Test
  void retryAfterBeyondPatienceIsAFailure() {
    try (Embedder embedder = world.openAi(World.options(server))) {
      server.then(retryAfter(429, "3600"));
      assertFailure(embedder, "the server asks to wait 3600 s, more than 120", "slow down");
      assertEquals(List.of(), world.waits());
    }
  }

  @Test
  void attemptsEndAfterTheLastRetry() {
    try (Embedder embedder = world.ollama(World.options(server).with("retries", "2"))) {
      for (int i = 0; i < 3; i++) {
        server.then(503, "{\"error\":\"server busy, please try again\"}");
      }
      assertFailure(
          embedder,
          server.url() + "/api/embed: the server failed (status 503): server busy",
          "after 3 attempts");
      assertEquals(3, server.requestsAfterProbe().size());
    }
  }

  @Test
  void spentQuotaIsNotTriedAgain() {
    try (Embedder embedder = world.openAi(World.options(server))) {
      server.then(
          429,
          StubServer.error("You exceeded your current quota", "insufficient_quota")
              .replace("invalid_request_error", "insufficient_quota"));
      assertFailure(embedder, "the account has no quota left (status 429): You exceeded");
      assertEquals(List.of(), world.waits());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 501})
  void refusalIsNotTriedAgain(int status) {
    try (Embedder embedder = world.ollama(World.options(server))) {
      server.then(status, "{\"error\":\"no\"}");
      assertFailure(embedder, "(status " + status + "): no");
      assertEquals(1, server.requestsAfterProbe().size());
    }
  }

  @Test
  void requestThatIsTooLargeNamesTheBatch() {
    try (Embedder embedder = world.openAi(World.options(server))) {
      server.then(413, "<h1>413 Request Entity Too Large</h1>");
      assertFailure(embedder, "(status 413): <h1>413 Request Entity", "lower batch=32");
    }
  }

  @Test
  void connectionLostInTheBodyIsTriedAgain() {
    try (Embedder embedder = world.ollama(World.options(server).with("retries", "1"))) {
      server.then(hangUpInTheBody());
      assertArrayEquals(expected("a text"), embedder.embed("a text"));
      server.then(hangUpInTheBody()).then(hangUpInTheBody());
      assertFailure(
          embedder, "the connection broke off before the answer was whole", "after 2 attempts");
    }
  }

  @Test
  void silenceEndsAtTheTimeout() {
    EmbedderOptions options = World.options(server).with("timeout", "1").with("retries", "1");
    try (Embedder embedder = world.ollama(options)) {
      server.thenSilence().thenSilence();
      assertFailure(
          embedder, "no whole answer within 1 s, after 2 attempts; raise the setting timeout");
    }
  }

  @Test
  void silenceInTheBodyEndsAtTheTimeout() {
    EmbedderOptions options = World.options(server).with("timeout", "1").with("retries", "0");
    try (Embedder embedder = world.ollama(options)) {
      server.then(exchange -> {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        server.holdUntilClosed();
      });
      assertFailure(embedder, "no whole answer within 1 s; raise the setting timeout");
    }
  }

  @Test
  void endlessBodyIsCutOff() {
    try (Embedder embedder = world.ollama(World.options(server))) {
      server.then(exchange -> {
        exchange.sendResponseHeaders(200, 0);
        writeForEver(exchange.getResponseBody());
      });
      assertFailure(embedder, "an answer of more than 66,880 bytes for 1 texts");
    }
  }

  @Test
  void endlessErrorIsCutOff() {
    try (Embedder embedder = world.ollama(World.options(server))) {
      server.then(exchange -> {
        exchange.sendResponseHeaders(400, 0);
        writeForEver(exchange.getResponseBody());
      });
      assertFailure(embedder, "the server refused the request (status 400): xxxx");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[1,2,3]]|gave a vector of dimension 3 for text 0: expected 5",
        "[[1,2,3,4,5],[1,2,3,4,5]]|gave 2 vectors for 1 texts",
        "[]|gave 0 vectors for 1 texts",
        "[[1,2,NaN,4,5]]|gave NaN as component 2",
        "[[1,2,3,1e39,5]]|gave Infinity as component 3",
        "[[1,2,3,4,-1e400]]|gave -Infinity as component 4",
      })
  void badVectorsAreRefused(String rows, String problem) {
    try (Embedder embedder = world.ollama(World.options(server))) {
      server.then(200, "{\"embeddings\":" + rows + "}");
      assertFailure(embedder, problem, "model " + StubServer.MODEL);
    }
  }

  @Test
  void pageInsteadOfJsonIsShownAtItsBeginning() {
    try (Embedder embedder = world.ollama(World.options(server))) {
      server.then(200, "<html>\n<body>A proxy is here" + ".".repeat(300));
      String message = assertFailure(embedder, "no JSON", "<html> <body>A proxy is here...");
      assertTrue(message.length() < 600, message);
    }
  }

  @Test
  void answerWithoutTheModelNamesThePull() {
    EmbedderOptions options = World.options(server).with("model", "missing-model");
    String message =
        assertThrows(EmbeddingException.class, () -> world.ollama(options)).getMessage();
    assertTrue(message.contains("no model missing-model (status 404): model \"missing"), message);
    assertTrue(message.endsWith("fetch the model with: ollama pull missing-model"), message);
  }

  @Test
  void answerOfAnotherKindOfServerNamesTheAddress() {
    EmbedderOptions options = World.options(server).with("base-url", server.url() + "/deeper");
    String message =
        assertThrows(EmbeddingException.class, () -> world.openAi(options)).getMessage();
    assertTrue(message.contains("nothing at this address (status 404): 404 page not"), message);
    assertTrue(message.contains("check base-url=" + server.url() + "/deeper:"), message);
  }

  @Test
  void redirectIsNotFollowed() {
    try (Embedder embedder = world.ollama(World.options(server))) {
      server.then(exchange -> {
        exchange.getResponseHeaders().set("Location", "http://elsewhere.invalid/api/embed");
        StubServer.send(exchange, 308, "");
      });
      assertFailure(embedder, "points to another place (status 308): http://elsewhere.invalid");
    }
  }

  private static HttpHandler retryAfter(int status, String value) {
    return exchange -> {
      exchange.getResponseHeaders().set("Retry-After", value);
      StubServer.send(exchange, status, StubServer.error("slow down", "rate_limit_exceeded"));
    };
  }

  private static HttpHandler hangUpInTheBody() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write("{\"embeddings\":[[1,".getBytes());
      exchange.getResponseBody().flush();
    };
  }

  private static void writeForEver(OutputStream out) throws IOException {
    byte[] part = "x".repeat(8192).getBytes();
    while (true) {
      out.write(part); // until the client hangs up
    }
  }

  private static float[] expected(String text) {
    return StubServer.vector(text, StubServer.DIMENSION);
  }

  /** Asserts that embedding fails with one line that has all of {@code parts}. */
  private static String assertFailure(Embedder embedder, String... parts) {
    String message =
        assertThrows(EmbeddingException.class, () -> embedder.embed("a text")).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
    assertFalse(message.contains("\n"), message);
    return message;
  }
}
