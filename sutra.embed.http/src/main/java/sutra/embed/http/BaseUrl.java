package sutra.embed.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a server is: {@code http://host:port}, with a path if it stands behind another server.
 * User names, queries and fragments are refused, for they hold secrets or have no meaning here.
 */
final class BaseUrl {

  /** The name of the setting. */
  static final String NAME = "base-url";

  private BaseUrl() {}

  /**
   * Reads a base URL; slashes at the end are dropped, and a last {@code /v1}, which others count as
   * part of it.
   *
   * @throws IllegalArgumentException if it is no such URL
   */
  static URI parse(String value) {
    URI uri = uri(value.strip());
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          NAME
              + "="
              + uri.getScheme()
              + "://…: a user name, a query or a fragment has no place in it;"
              + " a key is named by the setting key-env");
    }
    return URI.create(withoutVersion(withoutSlashes(uri.toString())));
  }

  private static URI uri(String value) {
    try {
      var uri = new URI(value);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      if (web && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(unexpected(value), e);
    }
    throw new IllegalArgumentException(unexpected(value));
  }

  /** A user's name and password, if there are any, stand before the last {@code @}. */
  private static String unexpected(String value) {
    return "%s=%s: expected http:// or https:// and a host, such as http://localhost:11434"
        .formatted(NAME, value.substring(value.lastIndexOf('@') + 1));
  }

  private static String withoutSlashes(String url) {
    int end = url.length();
    while (url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }

  private static String withoutVersion(String url) {
    return url.endsWith("/v1") ? withoutSlashes(url.substring(0, url.length() - 3)) : url;
  }
}
