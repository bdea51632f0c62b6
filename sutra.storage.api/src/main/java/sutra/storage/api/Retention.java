package sutra.storage.api;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;

/**
 * How long versions are kept that no longer live. Versions that live are always kept; others make up
 * history, and go when segments are merged.
 *
 * @param window how long a version is kept after it was replaced or deleted; not negative
 */
public record Retention(Duration window) {

  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  /** All versions are kept. */
  public static final Retention ALL = new Retention(FOREVER);

  /** Only versions that live are kept. */
  public static final Retention LATEST = new Retention(Duration.ZERO);

  public Retention {
    Objects.requireNonNull(window, "window");
    if (window.isNegative()) {
      throw new IllegalArgumentException(
          "window=" + window + ": expected one that is not negative");
    }
  }

  /** Whether everything is kept. */
  public boolean isUnlimited() {
    return window.equals(FOREVER);
  }

  /**
   * Reads {@code all}, {@code latest}, a number of days such as {@code 30d}, or an ISO-8601 duration such
   * as {@code PT12H}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Retention parse(String text) {
    String value = text.strip().toLowerCase(Locale.ROOT);
    if (value.equals("all")) {
      return ALL;
    }
    if (value.equals("latest")) {
      return LATEST;
    }
    try {
      return new Retention(
          value.matches("\\d{1,6}d")
              ? Duration.ofDays(Long.parseLong(value.substring(0, value.length() - 1)))
              : Duration.parse(value));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "retention=" + text + ": expected all, latest, days as 30d, or a duration as PT12H", e);
    }
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    if (isUnlimited()) {
      return "all";
    }
    return window.isZero() ? "latest" : window.toString();
  }
}
