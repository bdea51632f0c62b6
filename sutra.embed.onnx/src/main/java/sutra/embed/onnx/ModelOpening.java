package sutra.embed.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import sutra.embed.spi.EmbeddingException;

/** Opens a model, step by step: files, what they say, the network, the recipe, the tokenizer. */
final class ModelOpening {

  private final OnnxSettings settings;
  private final ModelFiles files;
  private final ModelDescription description;

  /**
   * Finds the files and reads what they say.
   *
   * @throws EmbeddingException if the model is missing, or a file is damaged
   */
  ModelOpening(OnnxSettings settings) {
    this.settings = settings;
    files = ModelLookup.find(settings.model());
    description = ModelDescription.of(files);
  }

  /**
   * Loads the model.
   *
   * @param dimension expected of it, if the caller said so
   * @throws IllegalArgumentException if it has another dimension, or a setting does not suit it
   * @throws EmbeddingException if a file is damaged or not supported
   */
  OnnxEmbedder open(OptionalInt dimension) {
    try (NetworkBytes network = NetworkBytes.open(files.network().orElseThrow())) {
      boolean preferStates = settings.pooling().isPresent();
      OnnxSession session = OnnxSession.open(network, preferStates, settings.threads());
      Recipe recipe = recipe(session);
      LoadedModel loaded =
          LoadedModel.load(
              new LoadedModel.Network(session, description.padToken(), settings.threads()),
              files,
              recipe);
      try {
        requireDimension(dimension, loaded.dimension());
        String model = ModelIdentity.of(files, network, recipe);
        return new OnnxEmbedder(model, settingsOf(recipe), recipe, loaded);
      } catch (RuntimeException e) {
        loaded.close();
        throw e;
      }
    }
  }

  private Recipe recipe(OnnxSession session) {
    try {
      return Recipe.of(settings, description, session.pools(), files.place());
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** What a store needs to open the same again; an empty prefix only if the caller insisted on it. */
  private Map<String, String> settingsOf(Recipe recipe) {
    Map<String, String> all = new HashMap<>(recipe.settings());
    if (settings.queryPrefix().isEmpty()) {
      all.remove(OnnxSettings.QUERY_PREFIX, "");
    }
    if (settings.documentPrefix().isEmpty()) {
      all.remove(OnnxSettings.DOCUMENT_PREFIX, "");
    }
    all.put(OnnxSettings.MODEL, files.reference());
    return Map.copyOf(all);
  }

  private void requireDimension(OptionalInt wanted, int found) {
    if (wanted.isPresent() && wanted.getAsInt() != found) {
      throw OnnxSettings.refused(
          "dimension",
          Integer.toString(wanted.getAsInt()),
          "the model " + files.name() + " gives " + found + " components, and no other number");
    }
  }
}
