package sutra.embed.http;

import java.util.Optional;
import java.util.function.Function;
import sutra.embed.spi.EmbeddingException;

/**
 * The secret that a server wants, taken from an environment variable. It is shown nowhere: not by
 * {@link #toString}, and not in the words of a server that repeats it.
 */
final class ApiKey {

  /** The name of the setting that names the variable. */
  static final String NAME = "key-env";

  private final String variable;
  private final String secret;

  private ApiKey(String variable, String secret) {
    this.variable = variable;
    this.secret = secret;
  }

  /**
   * Checks that a value may name a variable. The message does not repeat the value, which may be a
   * key given by mistake.
   *
   * @throws IllegalArgumentException if it may not
   */
  static String requireVariable(String value) {
    if (!value.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new IllegalArgumentException(
          NAME
              + "=(not shown): expected the name of an environment variable, of letters, digits"
              + " and _, not the key itself");
    }
    return value;
  }

  /**
   * Reads the key; blanks around it are dropped.
   *
   * @param environment gives the value of a variable, empty if it is not set
   * @throws EmbeddingException if the variable is not set, or holds what no header can hold
   */
  static ApiKey of(String variable, Function<String, Optional<String>> environment) {
    String secret = environment.apply(variable).map(String::strip).orElse("");
    if (secret.isEmpty()) {
      throw new EmbeddingException(
          "the environment variable %s is not set: expected the key of the server; set it, or name"
                  .formatted(variable)
              + " another variable with the setting key-env");
    }
    if (!secret.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new EmbeddingException(
          "the environment variable %s holds blanks or characters that are not ASCII: expected a key"
                  .formatted(variable)
              + " alone; set it anew");
    }
    return new ApiKey(variable, secret);
  }

  String variable() {
    return variable;
  }

  /** The value of the header {@code Authorization}. */
  String authorization() {
    return "Bearer " + secret;
  }

  /** The text without this key. */
  String redact(String text) {
    return text.replace(secret, "[key]");
  }

  @Override
  public String toString() {
    return "key of " + variable;
  }
}
