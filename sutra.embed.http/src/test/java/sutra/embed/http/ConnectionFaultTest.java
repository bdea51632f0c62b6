package sutra.embed.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sutra.embed.http.FailedAttempt.Next;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbeddingException;

class ConnectionFaultTest {

  private final World world = new World();

  @Test
  void refusedConnectionSaysHowToStartTheServer() throws IOException {
    int port = freePort();
    String message = failure("http://127.0.0.1:" + port);
    assertTrue(
        message.startsWith("http://127.0.0.1:" + port + "/api/embed: connection refused;"),
        message);
    assertTrue(message.contains("start the server with: ollama serve"), message);
    assertTrue(world.waits().isEmpty(), message);
  }

  @Test
  void serverWithoutTlsIsExplained() throws IOException {
    try (var server = new RawServer("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
      String message = failure("https://127.0.0.1:" + server.port());
      assertTrue(message.contains("no secure connection: "), message);
      assertTrue(message.contains("use http:// for a server without TLS"), message);
    }
  }

  @Test
  void serverOfAnotherProtocolIsExplained() throws IOException {
    try (var server = new RawServer("SSH-2.0-Stub_1\r\nnothing more\r\n\r\n")) {
      String message = failure("http://127.0.0.1:" + server.port());
      assertTrue(message.contains("no answer in HTTP: "), message);
    }
  }

  @Test
  void serverThatHangsUpIsTriedAgain() throws IOException {
    try (var server = new RawServer("")) {
      String message = failure("http://127.0.0.1:" + server.port());
      assertTrue(message.contains("broke off before the answer was whole"), message);
      assertTrue(message.contains("after 3 attempts"), message);
    }
  }

  @Test
  void unknownHostIsNamed() {
    var unresolved = new ConnectException();
    unresolved.initCause(new UnresolvedAddressException());
    FailedAttempt failure = failures().of(unresolved);
    assertEquals("unknown host gpu.invalid", failure.getMessage());
    assertEquals(Next.GIVE_UP, failure.next());
  }

  @Test
  void connectionThatDoesNotComeAboutIsTriedAgain() {
    FailedAttempt failure = failures().of(new HttpConnectTimeoutException("too slow"));
    assertEquals(Next.RETRY, failure.next());
    assertTrue(failure.remedy().contains("base-url=http://gpu.invalid:11434"), failure.remedy());
  }

  private static ConnectionFailures failures() {
    var protocol = new OllamaProtocol();
    var reader = new SettingsReader(protocol, "http://gpu.invalid:11434", Optional.empty());
    EmbedderOptions options = EmbedderOptions.defaults().with("model", "m");
    return new ConnectionFailures(protocol, reader.read(options));
  }

  private String failure(String url) {
    EmbedderOptions options =
        EmbedderOptions.defaults()
            .with("model", "m")
            .with("base-url", url)
            .with("retries", "2")
            .with("timeout", "30");
    return assertThrows(EmbeddingException.class, () -> world.ollama(options)).getMessage();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
