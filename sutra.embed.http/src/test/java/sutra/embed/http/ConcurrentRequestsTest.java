package sutra.embed.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbeddingException;

@Timeout(60)
class ConcurrentRequestsTest {

  private static final String ROW = "{\"embeddings\":[[1,2,3,4,5]]}";

  private final StubServer server = new StubServer();
  private final World world = new World();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void asManyRequestsAsAllowedAreUnderWayAndNoMore() throws Exception {
    try (Embedder embedder = world.ollama(options())) {
      var pair = new CyclicBarrier(2);
      for (int i = 0; i < 12; i++) {
        server.then(meeting(pair));
      }
      List<FutureTask<float[][]>> callers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        callers.add(start(() -> embedder.embedAll(List.of("a", "b", "c", "d"))));
      }
      for (FutureTask<float[][]> caller : callers) {
        assertEquals(4, caller.get().length);
      }
      assertEquals(2, most.get());
    }
  }

  @Test
  void oneFailedBatchFailsTheCallAndCancelsTheOthers() {
    try (Embedder embedder = world.ollama(options())) {
      server
          .thenSilence()
          .then(exchange -> {
            try {
              server.awaitSilence();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            StubServer.send(exchange, 400, "{\"error\":\"no\"}");
          });
      String message =
          assertThrows(
                  EmbeddingException.class, () -> embedder.embedAll(List.of("a", "b", "c", "d")))
              .getMessage();
      assertTrue(message.contains("(status 400): no"), message);
      assertEquals(2, server.requestsAfterProbe().size());
    }
  }

  @Test
  void closeEndsTheCallsUnderWay() throws Exception {
    Embedder embedder = world.ollama(options());
    server.thenSilence();
    FutureTask<Throwable> caller = start(() -> thrown(embedder));
    server.awaitSilence();
    embedder.close();
    assertInstanceOf(IllegalStateException.class, caller.get());
  }

  @Test
  void interruptEndsTheCallAndStays() throws Exception {
    try (Embedder embedder = world.ollama(options())) {
      server.thenSilence();
      var interrupted = new FutureTask<>(() -> endsInterrupted(embedder));
      Thread thread = Thread.ofPlatform().start(interrupted);
      server.awaitSilence();
      thread.interrupt();
      assertTrue(interrupted.get());
      assertEquals(1, embedder.embedAll(List.of("still open")).length);
    }
  }

  private static boolean endsInterrupted(Embedder embedder) {
    Throwable failure = thrown(embedder);
    assertInstanceOf(EmbeddingException.class, failure);
    assertTrue(failure.getMessage().contains("interrupted"), failure.getMessage());
    return Thread.currentThread().isInterrupted();
  }

  private static Throwable thrown(Embedder embedder) {
    return assertThrows(RuntimeException.class, () -> embedder.embed("a text"));
  }

  /** Answers when two requests have come; each counts how many are there with it. */
  private HttpHandler meeting(CyclicBarrier pair) {
    return exchange -> {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      try {
        pair.await();
      } catch (InterruptedException | BrokenBarrierException e) {
        throw new AssertionError(e);
      } finally {
        underWay.decrementAndGet();
      }
      StubServer.send(exchange, 200, ROW);
    };
  }

  private EmbedderOptions options() {
    return World.options(server)
        .with("batch", "1")
        .with("concurrency", "2")
        .with("timeout", "3600");
  }

  private static <T> FutureTask<T> start(Callable<T> work) {
    var task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task;
  }
}
