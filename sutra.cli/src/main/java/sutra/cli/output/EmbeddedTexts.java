package sutra.cli.output;

import java.time.Duration;
import java.util.List;
import sutra.embed.spi.Embedder;

/** Texts and what an embedder made of them. Whoever reads a vector does not change it. */
public final class EmbeddedTexts {

  private final String provider;
  private final Embedder embedder;
  private final List<String> texts;
  private final boolean query;
  private final List<float[]> vectors;
  private final Duration took;

  /**
   * Embeds texts.
   *
   * @param provider the name of the embedder's provider
   * @param embedder stays open
   * @param query whether the texts are questions
   */
  public EmbeddedTexts(String provider, Embedder embedder, List<String> texts, boolean query) {
    this.provider = provider;
    this.embedder = embedder;
    this.texts = List.copyOf(texts);
    this.query = query;
    long started = System.nanoTime();
    this.vectors =
        query
            ? texts.stream().map(embedder::embedQuery).toList()
            : List.of(embedder.embedAll(texts));
    this.took = Duration.ofNanos(System.nanoTime() - started);
  }

  String provider() {
    return provider;
  }

  /** What can be asked of the embedder: all that it tells when it is closed too. */
  Embedder embedder() {
    return embedder;
  }

  List<String> texts() {
    return texts;
  }

  /** Whether the texts are questions. */
  boolean query() {
    return query;
  }

  /** The vector of a text, by its place. */
  float[] vector(int text) {
    return vectors.get(text);
  }

  /** The time that the embedder took. */
  Duration took() {
    return took;
  }
}
