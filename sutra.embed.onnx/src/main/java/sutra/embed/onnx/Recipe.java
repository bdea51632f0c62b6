package sutra.embed.onnx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sutra.embed.spi.EmbeddingException;
import sutra.embed.spi.VectorMetric;

/**
 * How vectors are made of what the network gives: the caller's settings where there are some, else
 * what the model's files say. All of it shows in vectors.
 *
 * @param pooling empty if the network pools by itself
 * @param maxTokens those that the model adds included, at least 1
 */
record Recipe(
    Optional<Pooling> pooling,
    boolean normalize,
    int maxTokens,
    LongTexts longTexts,
    String queryPrefix,
    String documentPrefix,
    VectorMetric metric) {

  /** What all-MiniLM-L6-v2 reads, of which some packages hold no settings. */
  private static final int DEFAULT_MAX_TOKENS = 256;

  /**
   * Brings both together.
   *
   * @param networkPools whether the network gives one vector for each text
   * @param place where the model is, for messages
   * @throws IllegalArgumentException if a setting does not suit the model
   * @throws EmbeddingException if the model needs what is not supported
   */
  static Recipe of(
      OnnxSettings settings, ModelDescription model, boolean networkPools, String place) {
    return new Recipe(
        pooling(settings, model, networkPools, place),
        settings.normalize().or(model::normalize).orElse(true),
        maxTokens(settings, model),
        settings.longTexts(),
        settings.queryPrefix().or(model::queryPrefix).orElse(""),
        settings.documentPrefix().or(model::documentPrefix).orElse(""),
        model.metric());
  }

  /** The settings that give this recipe again, whatever the model's files say. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    pooling.ifPresent(kind -> settings.put(OnnxSettings.POOLING, kind.settingName()));
    settings.put(OnnxSettings.NORMALIZE, Boolean.toString(normalize));
    settings.put(OnnxSettings.MAX_TOKENS, Integer.toString(maxTokens));
    settings.put(OnnxSettings.LONG_TEXTS, longTexts.settingName());
    settings.put(OnnxSettings.QUERY_PREFIX, queryPrefix);
    settings.put(OnnxSettings.DOCUMENT_PREFIX, documentPrefix);
    return settings;
  }

  private static Optional<Pooling> pooling(
      OnnxSettings settings, ModelDescription model, boolean networkPools, String place) {
    if (networkPools) {
      settings
          .pooling()
          .ifPresent(kind -> {
            throw OnnxSettings.refused(
                OnnxSettings.POOLING,
                kind.settingName(),
                "the network at " + place + " pools by itself; leave this setting out");
          });
      return Optional.empty();
    }
    if (model.hasDense()) {
      throw new EmbeddingException(
          place
              + ": modules.json has a dense layer behind the pooling, and the network gives the"
              + " states before it; export the whole model, with an output sentence_embedding");
    }
    return Optional.of(settings.pooling().orElseGet(() -> pooling(model, place)));
  }

  private static Pooling pooling(ModelDescription model, String place) {
    if (model.pooling().isEmpty() && model.otherPooling().isPresent()) {
      throw new EmbeddingException(
          place
              + "/1_Pooling/config.json: "
              + model.otherPooling().get()
              + " is not supported; expected mean, cls or lasttoken, or choose one of these with the"
              + " setting pooling");
    }
    return model.pooling().orElse(Pooling.MEAN);
  }

  private static int maxTokens(OnnxSettings settings, ModelDescription model) {
    int positions = model.positions().orElse(Integer.MAX_VALUE);
    if (settings.maxTokens().isEmpty()) {
      return Math.min(positions, model.maxTokens().orElse(DEFAULT_MAX_TOKENS));
    }
    int wanted = settings.maxTokens().getAsInt();
    if (wanted > positions) {
      throw OnnxSettings.refused(
          OnnxSettings.MAX_TOKENS,
          Integer.toString(wanted),
          "the model has " + positions + " positions, by its config.json");
    }
    return wanted;
  }
}
