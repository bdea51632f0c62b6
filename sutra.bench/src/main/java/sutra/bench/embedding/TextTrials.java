package sutra.bench.embedding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sutra.bench.compare.Target;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.Embedders;

/** Makes the trials of a run of the texts given. */
final class TextTrials {

  private static final double ALLOWED_OVERHEAD = 10;

  private static final Target BESIDE_PEERS = Target.timesBestPeer(TextTrial.RATE, 1);
  private static final Target OVERHEAD = Target.value(TextTrial.OVERHEAD, ALLOWED_OVERHEAD);

  /** Whoever embeds. */
  static final List<TextContender> EMBEDDERS =
      List.of(
          new SutraEmbedding(),
          new LangChain4jEmbedding(LangChain4jEmbedding.Manner.GROUPS),
          new LangChain4jEmbedding(LangChain4jEmbedding.Manner.ALL),
          new LangChain4jEmbedding(LangChain4jEmbedding.Manner.SINGLE),
          new BareRuntime(true),
          new BareRuntime(false));

  /** Sutra with its store, and what is left if all but the network is taken away. */
  static final List<TextContender> LEARNERS =
      List.of(new SutraLearning(), new BareRuntime(true), new BareRuntime(false));

  private final List<String> texts;
  private final EmbeddingSettings settings;

  TextTrials(List<String> texts, EmbeddingSettings settings) {
    this.texts = texts;
    this.settings = settings;
  }

  /** The first texts that all contenders read whole. */
  TextTrial whole() throws IOException {
    List<String> some = new ArrayList<>();
    try (ModelTokens tokens = new ModelTokens()) {
      for (int i = 0; i < texts.size() && some.size() < settings.count(); i++) {
        if (tokens.of(texts.get(i)).length <= settings.maxTokens()) {
          some.add(texts.get(i));
        }
      }
    }
    return embedding(
        "ReadWhole",
        "embed %,d texts of at most %,d tokens, which all read whole"
            .formatted(some.size(), settings.maxTokens()),
        some);
  }

  /** The first texts, of which each contender reads as much as it does. */
  TextTrial asRead() {
    List<String> some = first();
    return embedding(
        "AsRead", "embed %,d texts, of which each reads what it does".formatted(some.size()), some);
  }

  /** The first texts, learnt into a store. */
  TextTrial learning() {
    List<String> some = first();
    return new TextTrial(
        "Learning",
        "learn %,d texts, in groups of %d as the memory makes them"
            .formatted(some.size(), SutraLearning.GROUP),
        EmbeddingSettings.groups(some, SutraLearning.GROUP),
        new float[0][],
        List.of(OVERHEAD));
  }

  private List<String> first() {
    return texts.subList(0, Math.min(texts.size(), settings.count()));
  }

  private TextTrial embedding(String name, String meaning, List<String> some) {
    if (some.isEmpty()) {
      throw new IllegalArgumentException(
          "max-tokens=" + settings.maxTokens() + ": no text is so short; expected more");
    }
    return new TextTrial(
        name,
        meaning + ", %d a call".formatted(settings.batch()),
        EmbeddingSettings.groups(some, settings.batch()),
        vectors(some),
        List.of(BESIDE_PEERS, OVERHEAD));
  }

  private float[][] vectors(List<String> some) {
    try (Embedder embedder =
        Embedders.open(SutraEmbedding.EMBEDDER, SutraEmbedding.options(settings.threads()))) {
      return embedder.embedAll(some);
    }
  }
}
