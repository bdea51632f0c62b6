package sutra.storage.mmap.spaces;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Stands for a text: the first 128 bits of SHA-256 (FIPS 180-4) of its UTF-8 bytes. Two texts of a store
 * with the same key are not to be expected, nor can anybody make them.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
record TextKey(long high, long low) {

  static TextKey of(byte[] utf8) {
    try {
      ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(utf8));
      return new TextKey(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("each Java platform has SHA-256", e);
    }
  }
}
