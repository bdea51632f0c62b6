package sutra.engine.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/**
 * Reads HTML as a whole, mended as browsers mend it. The charset is the one named, else that of a byte
 * order mark or of the document itself, else UTF-8; what it cannot decode reads as U+FFFD. Elements
 * nested more than {@value #DEPTH_LIMIT} deep are read as neighbours.
 */
final class HtmlReader implements DocumentReader {

  static final int DEPTH_LIMIT = 256;

  /** How many times the limit of characters may come out, since headings of tables are repeated. */
  private static final int REPETITION = 4;

  @Override
  public String form() {
    return "html";
  }

  @Override
  public Set<String> endings() {
    return Set.of("html", "htm", "xhtml");
  }

  @Override
  public Set<String> mediaTypes() {
    return Set.of("text/html", "application/xhtml+xml");
  }

  @Override
  public BlockReader open(String source, InputStream in, ReadingOptions options)
      throws IOException {
    try (BufferedInputStream bytes = new BufferedInputStream(in)) {
      requireText(source, bytes);
      InputStream limited = new LimitedStream(source, bytes, options.charsLimit());
      Optional<String> charset = options.charset().map(Charset::name);
      BlockQueue blocks = new BlockQueue(source, REPETITION * (long) options.charsLimit());
      new HtmlBlocks(blocks, options.code())
          .read(Jsoup.parse(limited, charset.orElse(null), "", parser()));
      blocks.finish();
      return blocks;
    }
  }

  /** Reads a piece of HTML inside another document. */
  static void readFragment(String html, BlockQueue blocks, boolean code) {
    new HtmlBlocks(blocks, code).read(Jsoup.parseBodyFragment(html));
  }

  private static Parser parser() {
    return Parser.htmlParser().setMaxDepth(DEPTH_LIMIT);
  }

  /** A NUL early on is no text, except in UTF-16, which a byte order mark announces. */
  private static void requireText(String source, BufferedInputStream in) throws IOException {
    in.mark(TextDecoder.PROBE_CHARS);
    byte[] probe = in.readNBytes(TextDecoder.PROBE_CHARS);
    in.reset();
    boolean isUtf16 =
        probe.length > 1 && (probe[0] & 0xFF) >= 0xFE && (probe[0] & probe[1] & 0xFF) == 0xFE;
    for (int i = 0; i < probe.length && !isUtf16; i++) {
      if (probe[i] == 0) {
        throw new BadDocumentException(
            source,
            "expected HTML, found a NUL at offset %d: if it is text, name its charset"
                .formatted(i));
      }
    }
  }
}
