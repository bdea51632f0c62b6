package sutra.engine.document;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A text with its provenance, read once and from front to back. Single thread; the caller closes it,
 * or the passages taken from it.
 *
 * @param source a path, an address or a name
 * @param time when it was written or became true, if known
 * @param attributes metadata that each of its passages shares
 * @param blocks its text
 */
public record Document(
    String source, Optional<Instant> time, Map<String, Object> attributes, BlockReader blocks)
    implements Closeable {

  /** Checks the source and copies the attributes. */
  public Document {
    if (source.isBlank()) {
      throw new IllegalArgumentException("source is blank: expected a path, an address or a name");
    }
    attributes = Map.copyOf(attributes);
  }

  /** A plain text. */
  public static Document ofText(String source, String text) {
    return new Document(
        source, Optional.empty(), Map.of(), new PlainTextBlocks(new StringReader(text)));
  }

  /**
   * A document in the form that the ending of its source tells; plain text if it tells none.
   *
   * @param in its bytes; closed with the document, or here if this throws
   * @throws BadDocumentException if it cannot be read
   */
  public static Document read(String source, InputStream in, ReadingOptions options)
      throws IOException {
    DocumentReader reader = DocumentReader.ofName(source).orElse(DocumentReader.all().getFirst());
    return read(reader, source, in, options);
  }

  /**
   * A document in a known form.
   *
   * @param in its bytes; closed with the document, or here if this throws
   * @throws BadDocumentException if it cannot be read
   */
  public static Document read(
      DocumentReader reader, String source, InputStream in, ReadingOptions options)
      throws IOException {
    return new Document(source, Optional.empty(), Map.of(), reader.open(source, in, options));
  }

  /** This document with that time; the same blocks. */
  public Document at(Instant time) {
    return new Document(source, Optional.of(time), attributes, blocks);
  }

  /** This document with one more attribute; the same blocks. */
  public Document with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(attributes);
    more.put(name, value);
    return new Document(source, time, more, blocks);
  }

  /** The passages of this document, which is closed with them. */
  public Passages passages(PassageOptions options) {
    return new Passages(blocks, options);
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }
}
