package sutra.engine.document;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * The blocks of a plain text, which is read as a stream. Empty lines separate paragraphs; a line that
 * begins with a list mark begins a list item, whose mark is left out. A paragraph of more than {@link
 * Block#CHARS_LIMIT} characters becomes several, cut at a space. Single thread.
 */
final class PlainTextBlocks implements BlockReader {

  private final LineCursor lines;
  private final StringBuilder text = new StringBuilder();
  private final Deque<Block> ready = new ArrayDeque<>();
  private BlockKind kind = BlockKind.PARAGRAPH;
  private long offset;

  PlainTextBlocks(Reader in) {
    lines = new LineCursor(in);
  }

  @Override
  public Optional<Block> next() throws IOException {
    while (ready.isEmpty() && lines.next()) {
      add(lines.text());
    }
    if (ready.isEmpty()) {
      finish();
    }
    return Optional.ofNullable(ready.poll());
  }

  private void add(String piece) {
    if (lines.startsLine() && piece.isBlank()) {
      finish();
      return;
    }
    int mark = lines.startsLine() ? ListMark.end(piece, text) : 0;
    if (mark > 0) {
      finish();
      kind = BlockKind.LIST_ITEM;
    }
    if (text.isEmpty()) {
      offset = lines.offset() + mark;
    }
    text.append(piece, mark, piece.length());
    while (text.length() > Block.CHARS_LIMIT) {
      emit(LongText.cut(text, 0, Block.CHARS_LIMIT));
    }
  }

  private void finish() {
    emit(text.length());
    kind = BlockKind.PARAGRAPH;
  }

  /** Makes a block of the first characters of the text, without the space around them. */
  private void emit(int end) {
    Span span = Span.strip(text, 0, end);
    if (span.length() > 0) {
      String stripped = text.substring(span.start(), span.end());
      ready.add(new Block(kind, stripped, offset + span.start(), Optional.empty(), Map.of()));
    }
    text.delete(0, end);
    offset += end;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
