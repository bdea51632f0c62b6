package sutra.engine.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Reads plain text as a stream; {@link PlainTextBlocks} has the rules. */
final class PlainTextReader implements DocumentReader {

  @Override
  public String form() {
    return "text";
  }

  @Override
  public Set<String> endings() {
    return Set.of("txt", "text");
  }

  @Override
  public Set<String> mediaTypes() {
    return Set.of("text/plain");
  }

  @Override
  public BlockReader open(String source, InputStream in, ReadingOptions options)
      throws IOException {
    return Opening.orClose(
        in, () -> new PlainTextBlocks(new TextDecoder(source, in, options.charset())));
  }
}
