package sutra.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbeddingCounts;

/** Texts and the beginnings of their vectors, as lines for people. */
public final class HumanVectors {

  private static final int SHOWN = 8;

  private final Style style;
  private final int width;

  /** Lays out for a console's results. */
  public HumanVectors(Console console) {
    this.style = console.style();
    this.width = console.width();
  }

  /** The embedder in a line, what was counted in another, then two lines for each text. */
  public List<String> lines(EmbeddedTexts embedded) {
    List<String> lines = new ArrayList<>();
    Embedder embedder = embedded.embedder();
    lines.add(
        style.strong(embedded.provider() + ":" + embedder.model())
            + ", %s, compared by %s"
                .formatted(
                    TextLayout.count(embedder.dimension(), "dimension"),
                    TextLayout.name(embedder.metric())));
    lines.add(style.faint(counted(embedded)));
    for (int i = 0; i < embedded.texts().size(); i++) {
      lines.add(TextLayout.shorten(embedded.texts().get(i), width));
      lines.add("  " + components(embedded.vector(i)));
    }
    return lines;
  }

  private static String counted(EmbeddedTexts embedded) {
    EmbeddingCounts counts = embedded.embedder().counts();
    StringBuilder line = new StringBuilder(noun(embedded));
    if (counts.tokens() > 0) {
      line.append(", ").append(TextLayout.count(counts.tokens(), "token"));
    }
    add(line, counts.truncatedTexts(), "truncated");
    add(line, counts.splitTexts(), "split");
    double millis = embedded.took().toNanos() / 1e6;
    return line.append(String.format(Locale.ROOT, " in %.1f ms", millis)).toString();
  }

  private static String noun(EmbeddedTexts embedded) {
    int texts = embedded.texts().size();
    return TextLayout.count(texts, embedded.query() ? "question" : "text");
  }

  private static void add(StringBuilder line, long texts, String what) {
    if (texts > 0) {
      line.append(", ").append(TextLayout.count(texts)).append(' ').append(what);
    }
  }

  /** The first components, and the length of the whole vector. */
  private static String components(float[] vector) {
    StringBuilder line = new StringBuilder();
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      squares += (double) vector[i] * vector[i];
      if (i < SHOWN) {
        line.append(String.format(Locale.ROOT, "%7.4f ", vector[i]));
      }
    }
    line.append(vector.length > SHOWN ? "… " : "");
    return line.append(String.format(Locale.ROOT, "(length %.4f)", Math.sqrt(squares))).toString();
  }
}
