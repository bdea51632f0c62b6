package sutra.engine.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads documents of one form. Readers have no state; any thread may call them.
 *
 * <p>Bytes are decoded as the options say, else as a byte order mark says, else as UTF-8, and then
 * strictly; HTML may name its charset itself and is decoded with replacement, as browsers do. A NUL
 * among the first 8,192 characters marks binary input, which is refused; a later one reads as a
 * space.
 */
public interface DocumentReader {

  /** The name of the form, such as {@code markdown}. */
  String form();

  /** The endings of file names, in lower case and without a dot. */
  Set<String> endings();

  /** The media types, in lower case and without parameters. */
  Set<String> mediaTypes();

  /**
   * Starts reading a document.
   *
   * @param source its name, for messages
   * @param in its bytes; closed with the returned reader, or here if this throws
   * @throws BadDocumentException if it cannot be read
   */
  BlockReader open(String source, InputStream in, ReadingOptions options) throws IOException;

  /** All readers: plain text first, then Markdown, HTML and separated values. */
  static List<DocumentReader> all() {
    return DocumentForms.ALL;
  }

  /** The reader for a file name by its ending; a last {@code .gz} does not count. */
  static Optional<DocumentReader> ofName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    String ending = plain.substring(plain.lastIndexOf('.') + 1);
    return ending.length() == plain.length()
        ? Optional.empty()
        : all().stream().filter(reader -> reader.endings().contains(ending)).findFirst();
  }

  /** The reader for a media type; its parameters, such as a charset, do not count. */
  static Optional<DocumentReader> ofMediaType(String mediaType) {
    String type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return all().stream().filter(reader -> reader.mediaTypes().contains(type)).findFirst();
  }
}
