package sutra.embed.http;

import java.util.Optional;

/** What came back for one request: any status, the body up to its limit. */
final class Reply {

  private final int status;
  private final BoundedBody.Body body;
  private final Optional<String> retryAfter;
  private final Optional<String> location;

  Reply(int status, BoundedBody.Body body, Optional<String> retryAfter, Optional<String> location) {
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
    this.location = location;
  }

  int status() {
    return status;
  }

  boolean succeeded() {
    return status == Transport.OK;
  }

  byte[] bytes() {
    return body.bytes();
  }

  /** Whether the body ended before its limit. */
  boolean whole() {
    return body.whole();
  }

  /** The header {@code Retry-After}. */
  Optional<String> retryAfter() {
    return retryAfter;
  }

  /** The header {@code Location}. */
  Optional<String> location() {
    return location;
  }
}
