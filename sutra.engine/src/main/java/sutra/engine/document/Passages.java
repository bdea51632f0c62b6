package sutra.engine.document;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts the blocks of a document into passages, one block at a time. Single thread; the caller closes
 * it, and the blocks with it.
 */
public final class Passages implements Closeable {

  private final BlockReader blocks;
  private final PassageOptions options;
  private final SentenceSplitter sentences;
  private final Chunks chunks;
  private final Deque<Passage> ready = new ArrayDeque<>();

  /** Starts before the first block. */
  public Passages(BlockReader blocks, PassageOptions options) {
    this.blocks = blocks;
    this.options = options;
    this.sentences = new SentenceSplitter(options.locale(), options.sentenceCharsLimit());
    this.chunks = new Chunks(options.chunk(), this::add);
  }

  /**
   * Makes the next passage; empty at the end of the document, and ever after.
   *
   * @throws BadDocumentException if the document cannot be read further
   */
  public Optional<Passage> next() throws IOException {
    while (ready.isEmpty()) {
      Optional<Block> block = blocks.next();
      if (block.isEmpty()) {
        chunks.finish();
        return Optional.ofNullable(ready.poll());
      }
      cut(block.get());
    }
    return Optional.of(ready.remove());
  }

  private void cut(Block block) {
    boolean whole = block.kind() == BlockKind.TABLE_ROW || block.kind() == BlockKind.CODE;
    switch (options.granularity()) {
      case PARAGRAPH -> addWhole(block);
      case SENTENCE -> {
        if (whole) {
          addWhole(block);
        } else {
          addSentences(block);
        }
      }
      case CHUNK -> chunks.add(block, whole, sentences);
    }
  }

  private void addWhole(Block block) {
    String text = block.kind() == BlockKind.CODE ? block.text() : PlainText.collapse(block.text());
    add(text, block.offset(), block.heading(), block.attributes());
  }

  private void addSentences(Block block) {
    String text = block.text();
    for (Span span : sentences.spans(text)) {
      String sentence = PlainText.collapse(text.subSequence(span.start(), span.end()));
      add(sentence, block.offset() + span.start(), block.heading(), block.attributes());
    }
  }

  private void add(
      String text, long offset, Optional<String> heading, Map<String, String> attributes) {
    String prefix = options.headingPrefix() ? heading.map(path -> path + "\n").orElse("") : "";
    ready.add(new Passage(prefix + text, offset, heading, attributes));
  }

  private void add(Chunks.Chunk chunk) {
    add(chunk.text(), chunk.offset(), chunk.heading(), Map.of());
  }

  @Override
  public void close() throws IOException {
    ready.clear();
    blocks.close();
  }
}
