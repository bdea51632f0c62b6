package sutra.bench.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bytes that a folder takes on disk, as {@code du} counts them: holes in files take none. */
public final class DiskUsage {

  private static final long KIBIBYTE = 1024;

  private DiskUsage() {}

  /** The bytes of all files in a folder. */
  public static long bytes(Path directory) throws IOException {
    Process process =
        new ProcessBuilder("du", "-s", "-k", directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Long.parseLong(line.substring(0, line.indexOf('\t'))) * KIBIBYTE;
  }
}
