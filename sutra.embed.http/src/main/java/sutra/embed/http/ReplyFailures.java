package sutra.embed.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import sutra.embed.http.FailedAttempt.Next;

/**
 * Says what is wrong with an answer, in the server's words as far as it has any, and what helps.
 *
 * @param protocol how the server is spoken to
 * @param settings what was chosen
 * @param key what was sent, for it must not appear
 * @param clock tells the time, for dates of the server
 */
record ReplyFailures(
    Protocol protocol, HttpSettings settings, Optional<ApiKey> key, InstantSource clock) {

  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY_REQUESTS = 429;

  /** An answer that tells a failure. */
  FailedAttempt of(Reply reply, Ask ask) {
    int status = reply.status();
    ServerWords words = ServerWords.of(reply.bytes());
    Duration asked = RetryPolicy.asked(reply.retryAfter(), clock.instant());
    if (status != TOO_MANY_REQUESTS && words.tellOfLongText()) {
      return failure(longText(ask, status, words), longTextRemedy(), Next.SHORTEN, asked);
    }
    String said = " (status " + status + "): " + said(words);
    if (status == 401 || status == 403) {
      return failure("the server refused the key" + said, keyRemedy(), Next.GIVE_UP, asked);
    }
    if (status == 404) {
      return failure(notFound(words) + said, notFoundRemedy(words), Next.GIVE_UP, asked);
    }
    if (status >= 300 && status < 400) {
      String target = Excerpt.line(reply.location().orElse("nowhere"));
      return failure(
          "the server points to another place (status %d): %s".formatted(status, safe(target)),
          "set base-url to where the server is",
          Next.GIVE_UP,
          asked);
    }
    if (RetryPolicy.isPassing(status)) {
      return passing(words, said, status, asked);
    }
    return failure(
        "the server refused the request" + said,
        status == TOO_LARGE
            ? "lower batch=" + settings.load().batch() + ", or give shorter texts"
            : "check model=" + settings.model() + dimensionOf(ask),
        Next.GIVE_UP,
        asked);
  }

  private FailedAttempt passing(ServerWords words, String said, int status, Duration asked) {
    if (words.tellOfSpentQuota()) {
      return failure(
          "the account has no quota left" + said, "look into the account", Next.GIVE_UP, asked);
    }
    if (asked.compareTo(RetryPolicy.PATIENCE) > 0) {
      return failure(
          "the server asks to wait %d s, more than %d"
                  .formatted(asked.toSeconds(), RetryPolicy.PATIENCE.toSeconds())
              + said,
          "try again then",
          Next.GIVE_UP,
          asked);
    }
    return status == TOO_MANY_REQUESTS
        ? failure("too many requests" + said, "lower concurrency or batch", Next.RETRY, asked)
        : failure("the server failed" + said, "look into its log", Next.RETRY, asked);
  }

  /** An answer of success that cannot be read. */
  FailedAttempt unreadable(AnswerException problem, Reply reply) {
    String start = Excerpt.line(safe(Excerpt.text(reply.bytes())));
    return failure(
        "the server answered with %s; it begins: %s".formatted(safe(problem.getMessage()), start),
        "check that base-url is a server of " + protocol.path(),
        Next.GIVE_UP,
        Duration.ZERO);
  }

  /** An answer of success that does not end. */
  FailedAttempt endless(int limit, Ask ask) {
    return failure(
        "an answer of more than %,d bytes for %d texts".formatted(limit, ask.prompts().size()),
        "check that base-url is a server of " + protocol.path(),
        Next.GIVE_UP,
        Duration.ZERO);
  }

  private static FailedAttempt failure(String problem, String remedy, Next next, Duration asked) {
    return new FailedAttempt(problem, remedy, next, asked);
  }

  private String longText(Ask ask, int status, ServerWords words) {
    return "a text is too long for model %s (the longest of %d has %,d characters; status %d): %s"
        .formatted(settings.model(), ask.prompts().size(), ask.longest(), status, said(words));
  }

  private String longTextRemedy() {
    return protocol.canShorten() && !settings.shorten()
        ? "give shorter texts, or allow their beginnings by long-texts=truncate"
        : "give shorter texts, or take a model of a longer context";
  }

  private String keyRemedy() {
    return key.map(sent -> "put the right one into the environment variable " + sent.variable())
        .orElse("no key was sent; name its environment variable with the setting key-env");
  }

  private String notFound(ServerWords words) {
    return words.tellOfModel() ? "no model " + settings.model() : "nothing at this address";
  }

  private String notFoundRemedy(ServerWords words) {
    return words.tellOfModel()
        ? protocol.modelRemedy(settings.model())
        : "check base-url=%s: a server of %s is expected there"
            .formatted(settings.base(), protocol.path());
  }

  private static String dimensionOf(Ask ask) {
    return ask.dimension().isPresent()
        ? " and dimension=" + ask.dimension().getAsInt() + ", which it may not have"
        : "";
  }

  private String said(ServerWords words) {
    return Excerpt.line(safe(words.message()));
  }

  private String safe(String text) {
    return key.map(secret -> secret.redact(text)).orElse(text);
  }
}
