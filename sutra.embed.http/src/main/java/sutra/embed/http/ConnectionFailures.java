package sutra.embed.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/**
 * Says why no answer came, and what helps.
 *
 * @param protocol how the server is spoken to
 * @param settings where it is, and how long it is waited for
 */
record ConnectionFailures(Protocol protocol, HttpSettings settings) {

  FailedAttempt of(IOException failure) {
    if (failure instanceof HttpConnectTimeoutException) {
      return retry("no connection in time", addressRemedy(), failure);
    }
    if (failure instanceof HttpTimeoutException) {
      return retry(
          "no whole answer within " + settings.load().timeout().toSeconds() + " s",
          "raise the setting timeout, or lower batch=" + settings.load().batch(),
          failure);
    }
    if (isCausedBy(failure, UnresolvedAddressException.class)
        || isCausedBy(failure, UnknownHostException.class)) {
      return giveUp("unknown host " + settings.base().getHost(), addressRemedy(), failure);
    }
    if (isCausedBy(failure, SSLException.class)) {
      return giveUp(
          "no secure connection: " + words(failure),
          "use http:// for a server without TLS, or let the JVM trust its certificate",
          failure);
    }
    if (isCausedBy(failure, ConnectException.class)) {
      return giveUp("connection refused", protocol.startRemedy(settings.base()), failure);
    }
    if (isCausedBy(failure, ProtocolException.class)) {
      return giveUp("no answer in HTTP: " + words(failure), addressRemedy(), failure);
    }
    return retry(
        "the connection broke off before the answer was whole: " + words(failure),
        "look into the log of the server, and check base-url=" + settings.base(),
        failure);
  }

  private static FailedAttempt retry(String problem, String remedy, IOException failure) {
    return new FailedAttempt(problem, remedy, FailedAttempt.Next.RETRY, failure);
  }

  private static FailedAttempt giveUp(String problem, String remedy, IOException failure) {
    return new FailedAttempt(problem, remedy, FailedAttempt.Next.GIVE_UP, failure);
  }

  private String addressRemedy() {
    return "check the setting base-url=" + settings.base();
  }

  private static String words(IOException failure) {
    String message = failure.getMessage();
    return Excerpt.line(message == null ? failure.getClass().getSimpleName() : message);
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
