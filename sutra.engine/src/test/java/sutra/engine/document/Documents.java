package sutra.engine.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads documents of tests to their end. */
final class Documents {

  private Documents() {}

  static List<Block> blocks(String name, String text) throws IOException {
    return blocks(name, text, ReadingOptions.USUAL);
  }

  static List<Block> blocks(String name, String text, ReadingOptions options) throws IOException {
    return blocks(name, text.getBytes(StandardCharsets.UTF_8), options);
  }

  static List<Block> blocks(String name, byte[] bytes, ReadingOptions options) throws IOException {
    try (Document document = Document.read(name, new ByteArrayInputStream(bytes), options)) {
      List<Block> blocks = new ArrayList<>();
      for (Optional<Block> block = document.blocks().next();
          block.isPresent();
          block = document.blocks().next()) {
        blocks.add(block.get());
      }
      return blocks;
    }
  }

  /** Kind, heading and text of each block. */
  static List<String> described(String name, String text) throws IOException {
    return described(name, text, ReadingOptions.USUAL);
  }

  static List<String> described(String name, String text, ReadingOptions options)
      throws IOException {
    return blocks(name, text, options).stream()
        .map(b -> b.kind() + b.heading().map(path -> " [" + path + "]").orElse("") + " " + b.text())
        .toList();
  }

  static List<Passage> passages(Document document, PassageOptions options) throws IOException {
    try (Passages passages = document.passages(options)) {
      List<Passage> all = new ArrayList<>();
      for (Optional<Passage> next = passages.next(); next.isPresent(); next = passages.next()) {
        all.add(next.get());
      }
      return all;
    }
  }

  static List<String> texts(List<Passage> passages) {
    return passages.stream().map(Passage::text).toList();
  }
}
