package sutra.embed.onnx;

import java.util.Map;
import java.util.Optional;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderProvider;

/**
 * Provides {@link OnnxEmbedder} under the name {@code onnx}: any sentence-transformer model that was
 * exported to ONNX, by default all-MiniLM-L6-v2.
 *
 * <p>A model is a folder with {@code model.onnx} or {@code onnx/model.onnx} and {@code
 * tokenizer.json}, or a name. A name is looked for in the folder {@code models} of the runtime
 * image, then on the module or class path: as LangChain4j packs models, or in a folder of that name.
 * The files of transformers and sentence-transformers beside it are read where there are some.
 */
public final class OnnxEmbedderProvider implements EmbedderProvider {

  /** For the service look-up. */
  public OnnxEmbedderProvider() {}

  @Override
  public String name() {
    return "onnx";
  }

  /** {@inheritDoc} This one is 100: it goes before embedders without a model. */
  @Override
  public int priority() {
    return 100;
  }

  @Override
  public String description() {
    return "sentence-transformer models in this process, by ONNX Runtime; no network";
  }

  @Override
  public Map<String, String> settings() {
    return OnnxSettings.descriptions();
  }

  @Override
  public Optional<String> obstacle() {
    return ModelLookup.obstacle(OnnxSettings.DEFAULT_MODEL);
  }

  /** {@inheritDoc} The dimension is the model's own; {@link #settings} lists the settings. */
  @Override
  public OnnxEmbedder open(EmbedderOptions options) {
    return new ModelOpening(OnnxSettings.parse(options)).open(options.dimension());
  }
}
