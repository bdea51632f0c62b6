package sutra.storage.quant.codebook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The settings of a training, checked. Immutable. */
public final class Settings {

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Takes settings.
   *
   * @param known the names that may occur
   * @throws IllegalArgumentException if another name occurs
   */
  public static Settings of(Map<String, String> values, Set<String> known) {
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw refused(
            entry.getKey(), entry.getValue(), "unknown; known are " + new TreeSet<>(known));
      }
    }
    return new Settings(Map.copyOf(values));
  }

  /**
   * A whole number in [minimum, maximum].
   *
   * @throws IllegalArgumentException if it is none, or outside
   */
  public long number(String name, long otherwise, long minimum, long maximum) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    String range = "must be a whole number in [" + minimum + ", " + maximum + "]";
    long number;
    try {
      number = Long.parseLong(text);
    } catch (NumberFormatException noNumber) {
      throw refused(name, text, range);
    }
    if (number < minimum || number > maximum) {
      throw refused(name, text, range);
    }
    return number;
  }

  /**
   * One of some words, the first of which is the default.
   *
   * @throws IllegalArgumentException if it is another
   */
  public String choice(String name, List<String> words) {
    String text = values.getOrDefault(name, words.getFirst());
    if (!words.contains(text)) {
      throw refused(name, text, "must be one of " + words);
    }
    return text;
  }

  private static IllegalArgumentException refused(String name, String value, String reason) {
    return new IllegalArgumentException(name + "=" + value + ": " + reason);
  }
}
