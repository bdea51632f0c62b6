package sutra.embed.onnx;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sutra.embed.spi.EmbeddingException;

/**
 * Text into tokens, by the tokenizers of Hugging Face: the only class that uses their library.
 *
 * <p>It calls the native functions themselves. The class above them would send word of its use to a
 * server, and fetch eight arrays for each text, of which one or two are needed. For the same reason
 * a graphics card is not looked for: with one, the library would download its native part.
 *
 * <p>Safe for use by many threads, except for {@link #close}.
 */
final class HuggingFaceTokens implements AutoCloseable {

  /** Which native part of the library is taken; the one in its jar has this name. */
  private static final String FLAVOR = "RUST_FLAVOR";

  /** UTF-16 units of a part that is enough for most texts: a token of English has 4 or 5. */
  private static final int UNITS_PER_TOKEN = 8;

  /** So many tokens more, so that a part has room for whole words whatever the limit. */
  private static final int MARGIN = 64;

  private final TokenizersLibrary library;
  private final long handle;
  private final int maxTokens;

  /**
   * What a text becomes.
   *
   * @param complete whether no token of the text is left out
   */
  record Tokens(List<TokenWindow> windows, boolean complete) {}

  private HuggingFaceTokens(TokenizersLibrary library, long handle, int maxTokens) {
    this.library = library;
    this.handle = handle;
    this.maxTokens = maxTokens;
  }

  /**
   * Reads the definition of a tokenizer; its own settings for length and padding do not count.
   *
   * @param maxTokens of a window
   * @throws IllegalArgumentException if so few tokens have no room for text
   * @throws EmbeddingException if the file is no such definition, or the library does not load
   */
  static HuggingFaceTokens open(ModelFile definition, int maxTokens) {
    TokenizersLibrary library = library();
    HuggingFaceTokens tokens =
        new HuggingFaceTokens(library, create(library, definition), maxTokens);
    try {
      library.disablePadding(tokens.handle);
      tokens.requireRoom();
      library.setTruncation(tokens.handle, maxTokens, "LONGEST_FIRST", 0);
      return tokens;
    } catch (RuntimeException e) {
      tokens.close();
      throw e;
    }
  }

  /**
   * The beginning of a text, as one window; complete if nothing is left. Of a long text no more is
   * read than has too many tokens: parts of it, cut before white space, where tokenizers cut too.
   */
  Tokens beginning(int number, String text) {
    for (int units = (maxTokens + MARGIN) * UNITS_PER_TOKEN; ; units *= 4) {
      if (units >= text.length() || units < 0) {
        return beginningOf(number, text);
      }
      Tokens tokens = beginningOf(number, text.substring(0, cut(text, units)));
      if (!tokens.complete()) {
        return tokens;
      }
    }
  }

  /** All of a text, in as many windows as it needs, one at least. */
  Tokens all(int number, String text) {
    long encoding = encode(text);
    try {
      List<TokenWindow> windows = new ArrayList<>();
      windows.add(window(number, encoding));
      for (long rest : library.getOverflowing(encoding)) {
        try {
          windows.add(window(number, rest));
        } finally {
          library.deleteEncoding(rest);
        }
      }
      return new Tokens(windows, true);
    } finally {
      library.deleteEncoding(encoding);
    }
  }

  @Override
  public void close() {
    library.deleteTokenizer(handle);
  }

  private Tokens beginningOf(int number, String text) {
    long encoding = encode(text);
    try {
      boolean complete = library.getOverflowCount(encoding) == 0;
      return new Tokens(List.of(window(number, encoding)), complete);
    } finally {
      library.deleteEncoding(encoding);
    }
  }

  private TokenWindow window(int number, long encoding) {
    return new TokenWindow(number, library.getTokenIds(encoding), library.getTypeIds(encoding));
  }

  private long encode(String text) {
    try {
      return library.encode(handle, WellFormed.of(text), true);
    } catch (RuntimeException e) {
      throw new EmbeddingException(
          "the tokenizer failed on a text of " + text.length() + " characters: " + e.getMessage(),
          e);
    }
  }

  /** Where to cut: before white space, in reach of it, so that words stay whole. */
  private static int cut(String text, int units) {
    for (int at = units; at > units / 2; at--) {
      if (Character.isWhitespace(text.charAt(at))) {
        return at;
      }
    }
    return units;
  }

  private void requireRoom() {
    library.disableTruncation(handle);
    int added = beginningOf(0, "").windows().getFirst().size();
    if (added >= maxTokens) {
      throw OnnxSettings.refused(
          OnnxSettings.MAX_TOKENS,
          Integer.toString(maxTokens),
          "the tokenizer adds " + added + " tokens to each text; expected more than these");
    }
  }

  /** Loads the library the first time: from the runtime image that holds it, else from its jar. */
  @SuppressWarnings("restricted") // native access is granted to this module where it loads itself
  private static TokenizersLibrary library() {
    Path inImage =
        Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("tokenizers"));
    try {
      if (Files.isRegularFile(inImage)) {
        System.load(inImage.toString());
      } else {
        loadFromJar();
      }
      return TokenizersLibrary.LIB;
    } catch (RuntimeException | LinkageError e) {
      throw new EmbeddingException(
          "the native library of the tokenizer does not load ("
              + e
              + "); it exists for Linux, macOS on ARM and Windows, and needs a home or temporary"
              + " folder that can be written",
          e);
    }
  }

  private static void loadFromJar() {
    boolean free = System.getenv(FLAVOR) == null && System.getProperty(FLAVOR) == null;
    if (free) {
      System.setProperty(FLAVOR, "cpu");
    }
    try {
      LibUtils.checkStatus();
    } finally {
      if (free) {
        System.clearProperty(FLAVOR);
      }
    }
  }

  private static long create(TokenizersLibrary library, ModelFile definition) {
    try {
      return library.createTokenizerFromString(WellFormed.of(definition.text()));
    } catch (EmbeddingException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new EmbeddingException(
          definition.place()
              + ": expected the definition of a Hugging Face tokenizer, found something else ("
              + e.getMessage()
              + "); fetch tokenizer.json again",
          e);
    }
  }
}
