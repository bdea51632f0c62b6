package sutra.engine.patterns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A text file of this package. */
final class Resource {

  private Resource() {}

  /** The lines of a resource that are neither blank nor comments, without space around them. */
  static List<String> lines(String name) {
    try (InputStream bytes = Resource.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException(name + ": not found beside " + Resource.class.getName());
      }
      var reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": cannot be read", e);
    }
  }
}
