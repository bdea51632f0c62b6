package sutra.storage.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The stable 128-bit name of a concept, printed as 32 lower-case hexadecimal digits.
 *
 * <p>Ids order as unsigned 128-bit numbers, which is also the order of their printed form.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record ConceptId(long high, long low) implements Comparable<ConceptId> {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final HexFormat HEX = HexFormat.of();

  /** Never used itself: a clone of it costs less than a look-up of the algorithm. */
  private static final MessageDigest SHA_256 = sha256();

  /** Returns an id of 128 random bits. */
  public static ConceptId random() {
    return new ConceptId(RANDOM.nextLong(), RANDOM.nextLong());
  }

  /**
   * Derives the id of a text key: the first 16 bytes, big-endian, of the SHA-256 digest of the
   * key's UTF-8 bytes. The same key gives the same id in every store and every release.
   *
   * @param key any Unicode text but the empty one
   * @throws IllegalArgumentException if the key is empty or has an unpaired surrogate
   */
  public static ConceptId ofKey(String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("key is empty: expected a text of at least one character");
    }
    ByteBuffer digest =
        ByteBuffer.wrap(digest(Utf8.require("key", key).getBytes(StandardCharsets.UTF_8)));
    return new ConceptId(digest.getLong(), digest.getLong());
  }

  /**
   * Reads 32 hexadecimal digits, or 16 that are zero-extended; upper and lower case both count.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static ConceptId parse(String hex) {
    return tryParse(hex)
        .orElseThrow(() ->
            new IllegalArgumentException("id=" + hex + ": expected 16 or 32 hexadecimal digits"));
  }

  /** Like {@link #parse}, but empty where the text is not an id; useful to tell ids from keys. */
  public static Optional<ConceptId> tryParse(String hex) {
    if ((hex.length() != 16 && hex.length() != 32)
        || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      return Optional.empty();
    }
    int split = hex.length() - 16;
    long high = split == 0 ? 0 : HexFormat.fromHexDigitsToLong(hex, 0, split);
    return Optional.of(new ConceptId(high, HexFormat.fromHexDigitsToLong(hex, split, split + 16)));
  }

  /** Compares as unsigned 128-bit numbers. */
  @Override
  public int compareTo(ConceptId other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** 32 lower-case hexadecimal digits; {@link #parse} reads them back. */
  @Override
  public String toString() {
    return HEX.toHexDigits(high) + HEX.toHexDigits(low);
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return ((MessageDigest) SHA_256.clone()).digest(bytes);
    } catch (CloneNotSupportedException e) {
      return sha256().digest(bytes); // a security provider of the user's making
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
