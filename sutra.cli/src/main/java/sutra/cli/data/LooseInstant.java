package sutra.cli.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads times as other systems write them. Mistakes are an {@link IllegalArgumentException}. */
final class LooseInstant {

  /** Numbers from here on are milliseconds: as seconds they would be past the year 5000. */
  private static final double MILLIS_FROM = 1e11;

  private static final long MICROS_PER_SECOND = 1_000_000;

  private LooseInstant() {}

  /** Reads a text in ISO-8601, or a number of seconds or milliseconds since 1970. */
  static Instant read(String field, JsonParser parser, JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      return parse(field, parser.getString());
    }
    JsonValues.require(
        token.isNumeric(),
        "%s: expected a time as text or number, found %s",
        field,
        JsonValues.name(token));
    return ofNumber(field, parser.getDoubleValue());
  }

  /** Reads a date, or a date and a time, with a zone or in UTC; a space may stand for the T. */
  static Instant parse(String field, String text) {
    String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
    try {
      if (iso.length() == 10) {
        return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
      return time instanceof OffsetDateTime zoned
          ? zoned.toInstant()
          : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s=%s: expected ISO-8601 such as 2026-01-31T12:00:00Z, or seconds or milliseconds"
              .formatted(field, excerpt(text)),
          e);
    }
  }

  /** Seconds below 10^11 to either side of 1970, else milliseconds; to the microsecond. */
  static Instant ofNumber(String field, double number) {
    JsonValues.require(
        Double.isFinite(number) && Math.abs(number) < 1e15,
        "%s=%s: expected seconds or milliseconds since 1970",
        field,
        number);
    boolean millis = Math.abs(number) >= MILLIS_FROM;
    long micros = Math.round(number * (millis ? 1_000 : MICROS_PER_SECOND));
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
  }

  private static String excerpt(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
