package sutra.engine.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;

/**
 * Reads Markdown (CommonMark with the tables of GitHub) as a whole. Front matter is skipped. HTML
 * blocks are read as HTML, one by one. Blocks nested more than {@value #DEPTH_LIMIT} deep are read as
 * text.
 */
final class MarkdownReader implements DocumentReader {

  static final int DEPTH_LIMIT = 64;

  private static final Pattern FRONT_MATTER =
      Pattern.compile(
          "\\A---[ \t]*\\R(?:[^\\r\\n]{0,1000}+\\R){0,200}?(?:---|\\.\\.\\.)[ \t]*(?:\\R|\\z)");

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .maxOpenBlockParsers(DEPTH_LIMIT)
          .build();

  @Override
  public String form() {
    return "markdown";
  }

  @Override
  public Set<String> endings() {
    return Set.of("md", "markdown");
  }

  @Override
  public Set<String> mediaTypes() {
    return Set.of("text/markdown");
  }

  @Override
  public BlockReader open(String source, InputStream in, ReadingOptions options)
      throws IOException {
    try (TextDecoder decoder =
        Opening.orClose(in, () -> new TextDecoder(source, in, options.charset()))) {
      String text = decoder.readAll(options.charsLimit());
      Matcher frontMatter = FRONT_MATTER.matcher(text);
      String body = frontMatter.lookingAt() ? text.substring(frontMatter.end()) : text;
      return new MarkdownBlocks(PARSER.parse(body), options.code());
    }
  }
}
