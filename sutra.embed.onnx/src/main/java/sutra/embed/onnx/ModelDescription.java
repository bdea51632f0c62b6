package sutra.embed.onnx;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import sutra.embed.spi.EmbeddingException;
import sutra.embed.spi.VectorMetric;

/**
 * What the files beside a network say of it, in the forms of transformers and sentence-transformers;
 * empty where they say nothing.
 *
 * @param otherPooling the name of a way of pooling that is none of ours
 * @param hasDense whether a layer follows the pooling that the files describe and the network may lack
 * @param maxTokens the most tokens that the model is meant to read
 * @param positions the most tokens that it can read
 * @param padToken the token that fills a row, 0 or more
 */
record ModelDescription(
    Optional<Pooling> pooling,
    Optional<String> otherPooling,
    boolean hasDense,
    Optional<Boolean> normalize,
    OptionalInt maxTokens,
    OptionalInt positions,
    int padToken,
    Optional<String> queryPrefix,
    Optional<String> documentPrefix,
    VectorMetric metric) {

  private static final Map<String, Pooling> POOLINGS =
      Map.of(
          "mean", Pooling.MEAN,
          "cls", Pooling.CLS,
          "lasttoken", Pooling.LAST,
          "pooling_mode_mean_tokens", Pooling.MEAN,
          "pooling_mode_cls_token", Pooling.CLS,
          "pooling_mode_lasttoken", Pooling.LAST);

  private static final Set<String> OTHER_POOLINGS =
      Set.of(
          "pooling_mode_max_tokens",
          "pooling_mode_mean_sqrt_len_tokens",
          "pooling_mode_weightedmean_tokens");

  /** Kinds of networks whose first position is the number behind the padding token. */
  private static final Set<String> SHIFTED_POSITIONS =
      Set.of("roberta", "xlm-roberta", "camembert", "mpnet", "longformer", "xlm-roberta-xl");

  /** Reads what there is; throws {@link EmbeddingException} for a file that is no JSON. */
  static ModelDescription of(ModelFiles files) {
    JsonValue config = read(files, "config.json");
    JsonValue modules = read(files, "modules.json");
    JsonValue pooling = read(files, "1_Pooling/config.json");
    JsonValue sentences = read(files, "config_sentence_transformers.json");
    int padToken = (int) config.member("pad_token_id").integer().orElse(0);
    return new ModelDescription(
        pooling(pooling),
        otherPooling(pooling),
        hasModule(modules, "Dense"),
        modules.elements().isEmpty()
            ? Optional.empty()
            : Optional.of(hasModule(modules, "Normalize")),
        maxTokens(files),
        positions(config, padToken),
        Math.max(0, padToken),
        prompt(sentences, "query"),
        prompt(sentences, "document").or(() -> prompt(sentences, "passage")),
        metric(files, sentences));
  }

  private static JsonValue read(ModelFiles files, String relativePath) {
    return files.companion(relativePath).map(JsonValue::read).orElse(JsonValue.NOTHING);
  }

  private static Optional<Pooling> pooling(JsonValue config) {
    Optional<String> mode = config.member("pooling_mode").string();
    if (mode.isPresent()) {
      return mode.map(POOLINGS::get);
    }
    return POOLINGS.keySet().stream()
        .filter(name -> config.member(name).isTrue())
        .findFirst()
        .map(POOLINGS::get);
  }

  private static Optional<String> otherPooling(JsonValue config) {
    return config
        .member("pooling_mode")
        .string()
        .filter(mode -> !POOLINGS.containsKey(mode))
        .or(() -> OTHER_POOLINGS.stream().filter(name -> config.member(name).isTrue()).findFirst());
  }

  private static boolean hasModule(JsonValue modules, String kind) {
    return modules.elements().stream()
        .anyMatch(module -> module.member("type").string().orElse("").endsWith("." + kind));
  }

  private static OptionalInt maxTokens(ModelFiles files) {
    OptionalInt sentences =
        count(read(files, "sentence_bert_config.json").member("max_seq_length"));
    return sentences.isPresent()
        ? sentences
        : count(read(files, "tokenizer_config.json").member("model_max_length"));
  }

  private static OptionalInt positions(JsonValue config, int padToken) {
    OptionalInt positions = count(config.member("max_position_embeddings"));
    boolean shifted = SHIFTED_POSITIONS.contains(config.member("model_type").string().orElse(""));
    return shifted && positions.isPresent()
        ? OptionalInt.of(Math.max(1, positions.getAsInt() - padToken - 1))
        : positions;
  }

  /** A count that means something: files write huge numbers for "no limit". */
  private static OptionalInt count(JsonValue number) {
    OptionalLong value = number.integer();
    return value.isPresent() && value.getAsLong() >= 1 && value.getAsLong() <= 1 << 20
        ? OptionalInt.of((int) value.getAsLong())
        : OptionalInt.empty();
  }

  private static Optional<String> prompt(JsonValue sentences, String name) {
    JsonValue prompts = sentences.member("prompts");
    return prompts
        .member(name)
        .string()
        .or(() ->
            sentences
                .member("default_prompt_name")
                .string()
                .flatMap(standard -> prompts.member(standard).string()));
  }

  private static VectorMetric metric(ModelFiles files, JsonValue sentences) {
    String name = sentences.member("similarity_fn_name").string().orElse("cosine");
    return switch (name) {
      case "cosine" -> VectorMetric.COSINE;
      case "dot" -> VectorMetric.DOT;
      case "euclidean" -> VectorMetric.EUCLIDEAN;
      default ->
          throw new EmbeddingException(
              files.place()
                  + "/config_sentence_transformers.json: similarity_fn_name="
                  + name
                  + ": expected cosine, dot or euclidean; no other is supported");
    };
  }
}
