package sutra.engine.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Joins sentences and rows to chunks under a limit. A chunk never crosses a heading; what exceeds the
 * limit by itself is cut into parts. Single thread.
 */
final class Chunks {

  /** Sentences joined: a space between two of one block, a line break between blocks. */
  record Chunk(String text, long offset, Optional<String> heading) {}

  private record Part(String text, long offset, Block block, int size) {}

  private final ChunkSize size;
  private final int limit;
  private final Consumer<Chunk> ready;
  private final WordCount words = new WordCount();
  private final Deque<Part> parts = new ArrayDeque<>();
  private int total;

  /** How many parts at the beginning were in the chunk before. */
  private int repeated;

  Chunks(ChunkSize size, Consumer<Chunk> ready) {
    this.size = size;
    this.limit = size.limit() + (size.unit() == ChunkSize.Unit.CHARACTERS ? 1 : 0);
    this.ready = ready;
  }

  /** Adds what a block says; {@code whole} if it has no sentences. */
  void add(Block block, boolean whole, SentenceSplitter sentences) {
    if (!parts.isEmpty() && !parts.peek().block().heading().equals(block.heading())) {
      finish();
    }
    if (whole) {
      add(block, new Span(0, block.text().length()));
    } else {
      sentences.spans(block.text()).forEach(sentence -> add(block, sentence));
    }
  }

  private void add(Block block, Span span) {
    String text = text(block, span);
    if (text.isEmpty()) {
      return;
    }
    int partSize = sizeOf(text);
    if (partSize > limit) {
      int cut = LongText.cut(block.text(), span.start(), span.length() / 2);
      add(block, Span.strip(block.text(), span.start(), cut));
      add(block, Span.strip(block.text(), cut, span.end()));
      return;
    }
    if (total + partSize > limit) {
      emit();
      keepOverlap(partSize);
    }
    parts.add(new Part(text, block.offset() + span.start(), block, partSize));
    total += partSize;
  }

  private static String text(Block block, Span span) {
    String text = span.of(block.text());
    return block.kind() == BlockKind.CODE ? text : PlainText.collapse(text);
  }

  /** Ends a chunk; the next one repeats nothing. */
  void finish() {
    emit();
    parts.clear();
    total = 0;
    repeated = 0;
  }

  private void emit() {
    if (parts.size() > repeated) {
      StringBuilder text = new StringBuilder();
      Block before = parts.peek().block();
      for (Part part : parts) {
        text.append(text.isEmpty() ? "" : part.block() == before ? " " : "\n").append(part.text());
        before = part.block();
      }
      Part first = parts.peek();
      ready.accept(new Chunk(text.toString(), first.offset(), first.block().heading()));
    }
  }

  /** Drops what the next chunk does not repeat, or has no room for beside the part to come. */
  private void keepOverlap(int comingSize) {
    while (!parts.isEmpty() && (parts.size() > size.overlap() || total + comingSize > limit)) {
      total -= parts.remove().size();
    }
    repeated = parts.size();
  }

  /** What a part counts, with the character that joins it to the next. */
  private int sizeOf(String text) {
    return switch (size.unit()) {
      case CHARACTERS -> text.length() + 1;
      case WORDS -> words.of(text);
    };
  }
}
