package sutra.embed.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server on the loopback address that says the same bytes to everyone and hangs up. */
final class RawServer implements AutoCloseable {

  private final ServerSocket socket;

  RawServer(String bytes) {
    try {
      socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(() -> serve(bytes.getBytes(StandardCharsets.US_ASCII)));
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve(byte[] bytes) {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        OutputStream out = client.getOutputStream();
        out.write(bytes);
        out.flush();
        client.shutdownOutput();
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // The client hung up first, or this server is closed.
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
