package sutra.embed.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Receives a body of a limited number of bytes, so that a server cannot fill the memory. What goes
 * beyond is not read: the body then ends at the limit, and {@link Body#whole} is false. Its methods
 * are called by the client, one after another.
 */
final class BoundedBody implements BodySubscriber<BoundedBody.Body> {

  /** What was received. */
  static final class Body {

    private final byte[] bytes;
    private final boolean whole;

    Body(byte[] bytes, boolean whole) {
      this.bytes = bytes;
      this.whole = whole;
    }

    byte[] bytes() {
      return bytes;
    }

    boolean whole() {
      return whole;
    }
  }

  private final int limit;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final CompletableFuture<Body> body = new CompletableFuture<>();
  private Flow.Subscription subscription;

  /** A receiver of at most {@code limit} bytes. */
  BoundedBody(int limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<Body> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    if (body.isDone()) {
      return;
    }
    for (ByteBuffer part : parts) {
      int room = limit - received.size();
      var bytes = new byte[Math.min(room, part.remaining())];
      part.get(bytes);
      received.writeBytes(bytes);
      if (part.hasRemaining()) {
        body.complete(new Body(received.toByteArray(), false));
        subscription.cancel();
        return;
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(new Body(received.toByteArray(), true));
  }
}
