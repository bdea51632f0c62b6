package sutra.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderProvider;
import sutra.embed.spi.EmbeddingException;
import sutra.embed.spi.VectorMetric;

/**
 * Embedders of files that a test says are there: each has a model, and all need the setting {@code
 * model}, a file. The vectors are of no use.
 */
final class ScriptedProvider implements EmbedderProvider {

  static final String NAME = "scripted";

  private final Map<String, String> models = new HashMap<>();
  final List<Map<String, String>> opened = new ArrayList<>();
  int open;

  /** Puts a model into a file. */
  ScriptedProvider with(String file, String model) {
    models.put(file, model);
    return this;
  }

  /** Removes a file. */
  void remove(String file) {
    models.remove(file);
  }

  /** What {@link Opening} finds this by. */
  EmbedderProvider named(String name) {
    if (!name.equals(NAME)) {
      throw new EmbeddingException("embedder name=" + name + " not found");
    }
    return this;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int priority() {
    return 1;
  }

  @Override
  public Embedder open(EmbedderOptions options) {
    Map<String, String> settings = options.settings();
    for (String setting : settings.keySet()) {
      if (!List.of("model", "pooling", "threads").contains(setting)) {
        throw new IllegalArgumentException(setting + "=: unknown");
      }
    }
    String file = settings.get("model");
    if (!models.containsKey(file)) {
      throw new EmbeddingException("no model at " + file);
    }
    opened.add(settings);
    open++;
    String model = models.get(file) + "-" + settings.getOrDefault("pooling", "mean");
    return new Scripted(model, options.dimension().orElse(3), recorded(settings));
  }

  /** The number of threads leaves the vectors as they are. */
  private static Map<String, String> recorded(Map<String, String> settings) {
    Map<String, String> recorded = new HashMap<>(settings);
    recorded.remove("threads");
    return recorded;
  }

  private final class Scripted implements Embedder {

    private final String model;
    private final int dimension;
    private final Map<String, String> settings;

    private Scripted(String model, int dimension, Map<String, String> settings) {
      this.model = model;
      this.dimension = dimension;
      this.settings = settings;
    }

    @Override
    public String model() {
      return model;
    }

    @Override
    public int dimension() {
      return dimension;
    }

    @Override
    public VectorMetric metric() {
      return model.startsWith("dot") ? VectorMetric.DOT : VectorMetric.COSINE;
    }

    @Override
    public Map<String, String> settings() {
      return settings;
    }

    @Override
    public float[] embed(String text) {
      float[] vector = new float[dimension];
      vector[0] = text.isEmpty() ? 0 : 1;
      return vector;
    }

    @Override
    public void close() {
      open--;
    }
  }
}
