package sutra.embed.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sutra.embed.spi.EmbeddingException;

/** One file of a model, in a folder or in a jar. */
sealed interface ModelFile {

  /** Where it is, for messages. */
  String place();

  /** Opens it; the caller closes the stream. */
  InputStream open() throws IOException;

  /** A file on disk. */
  record OnDisk(Path path) implements ModelFile {
    @Override
    public String place() {
      return path.toString();
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }
  }

  /** An entry of a jar, or a resource of an image. */
  record Packed(URL url) implements ModelFile {
    @Override
    public String place() {
      return url.toString();
    }

    @Override
    public InputStream open() throws IOException {
      return url.openStream();
    }
  }

  /** The file at {@code path}, if there is one. */
  static Optional<ModelFile> onDisk(Path path) {
    return Files.isRegularFile(path) ? Optional.of(new OnDisk(path)) : Optional.empty();
  }

  /** The resource beside the classes of this module, if there is one. */
  static Optional<ModelFile> resource(String name) {
    URL url = ModelFile.class.getClassLoader().getResource(name);
    if (url == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          url.getProtocol().equals("file") ? new OnDisk(Path.of(url.toURI())) : new Packed(url));
    } catch (URISyntaxException e) {
      return Optional.of(new Packed(url));
    }
  }

  /**
   * The whole file, which is one of text.
   *
   * @throws EmbeddingException if it cannot be read
   */
  default String text() {
    try (InputStream in = open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The complaint about a file that is there and cannot be read. */
  default EmbeddingException unreadable(IOException cause) {
    return new EmbeddingException(
        place() + ": cannot be read (" + cause + "); check the file and its permissions", cause);
  }
}
