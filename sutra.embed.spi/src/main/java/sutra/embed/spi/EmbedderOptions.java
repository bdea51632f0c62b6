package sutra.embed.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a caller asks of a provider. Immutable.
 *
 * <p>Here only the form is checked. Which dimensions and settings are accepted is the provider's
 * to say, in {@link EmbedderProvider#open}.
 *
 * @param dimension the number of components of every vector, at least 1; empty for the provider's
 *     own choice
 * @param settings provider-specific settings by name, such as the folder of a model; the map is
 *     copied and unmodifiable
 */
public record EmbedderOptions(OptionalInt dimension, Map<String, String> settings) {

  /** The setting by which a provider of several models is told which: a name, a folder, a file. */
  public static final String MODEL = "model";

  private static final EmbedderOptions DEFAULTS =
      new EmbedderOptions(OptionalInt.empty(), Map.of());

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the dimension is below 1 or the name of a setting is blank
   */
  public EmbedderOptions {
    Objects.requireNonNull(dimension, "dimension");
    settings = Map.copyOf(settings);
    if (dimension.isPresent() && dimension.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "dimension=" + dimension.getAsInt() + ": an embedding has at least 1 component");
    }
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (setting.getKey().isBlank()) {
        throw new IllegalArgumentException(
            "setting="
                + setting.getKey()
                + ": the name is blank; its value is "
                + setting.getValue());
      }
    }
  }

  /** The provider's own dimension and no settings. */
  public static EmbedderOptions defaults() {
    return DEFAULTS;
  }

  /**
   * These options with another dimension.
   *
   * @throws IllegalArgumentException if {@code dimension} is below 1
   */
  public EmbedderOptions withDimension(int dimension) {
    return new EmbedderOptions(OptionalInt.of(dimension), settings);
  }

  /**
   * These options with one more setting, which replaces an earlier one of the same name.
   *
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public EmbedderOptions with(String name, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(name, value);
    return new EmbedderOptions(dimension, more);
  }
}
