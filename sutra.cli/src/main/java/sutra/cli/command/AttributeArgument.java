package sutra.cli.command;

import sutra.storage.api.Concept;

/**
 * An attribute as the command line gives it, {@code NAME=VALUE}.
 *
 * @param name its name
 * @param text its value as written
 */
record AttributeArgument(String name, String text) {

  private static final String INTEGER = "-?(0|[1-9]\\d{0,18})";
  private static final String NUMBER = "-?(0|[1-9]\\d*)(\\.\\d+([eE][+-]?\\d+)?|[eE][+-]?\\d+)";

  /**
   * Reads an argument.
   *
   * @throws UsageException if there is no name, or the name may not be changed
   */
  static AttributeArgument parse(String option, String argument) {
    int equals = argument.indexOf('=');
    if (equals <= 0) {
      throw new UsageException(option + " " + argument + ": expected NAME=VALUE");
    }
    String name = requireChangeable(option, argument.substring(0, equals));
    return new AttributeArgument(name, argument.substring(equals + 1));
  }

  /**
   * Returns the name of an attribute.
   *
   * @throws UsageException if it is that of the key, from which the id was made
   */
  static String requireChangeable(String option, String name) {
    if (name.equals(Concept.KEY)) {
      throw new UsageException(
          option
              + " "
              + name
              + ": the key names the concept and stays: learn it under another key");
    }
    return name;
  }

  /** The value, of the type that it looks like: truth value, integer, number or text. */
  Object guessed() {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (text.matches(INTEGER) && isLong()) {
      return Long.valueOf(text);
    }
    return text.matches(NUMBER) && Double.isFinite(Double.parseDouble(text))
        ? (Object) Double.valueOf(text)
        : text;
  }

  private boolean isLong() {
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException e) {
      return false; // of 64 bits it is none
    }
  }
}
