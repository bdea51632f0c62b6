package sutra.storage.mmap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Bytes that a release has written, kept for ever under {@code src/test/resources/golden}. */
public final class GoldenFile {

  private GoldenFile() {}

  /** The bytes of a golden file. */
  public static byte[] read(String name) {
    try (InputStream in = GoldenFile.class.getResourceAsStream("/golden/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
