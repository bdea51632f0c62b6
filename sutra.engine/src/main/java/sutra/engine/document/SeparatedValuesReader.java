package sutra.engine.document;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Reads rows of separated values (RFC 4180, and tabs) as a stream. */
final class SeparatedValuesReader implements DocumentReader {

  private final String form;
  private final String mediaType;
  private final char separator;

  SeparatedValuesReader(String form, String mediaType, char separator) {
    this.form = form;
    this.mediaType = mediaType;
    this.separator = separator;
  }

  @Override
  public String form() {
    return form;
  }

  @Override
  public Set<String> endings() {
    return Set.of(form);
  }

  @Override
  public Set<String> mediaTypes() {
    return Set.of(mediaType);
  }

  @Override
  public BlockReader open(String source, InputStream in, ReadingOptions options)
      throws IOException {
    return Opening.orClose(in, () -> openText(source, in, options));
  }

  private BlockReader openText(String source, InputStream in, ReadingOptions options)
      throws IOException {
    BufferedReader text = new BufferedReader(new TextDecoder(source, in, options.charset()));
    char chosen = options.separator().orElse(separator);
    char between = chosen == Separators.GUESSED ? Separators.guess(text) : chosen;
    return new RowBlocks(source, text, between, options);
  }
}
