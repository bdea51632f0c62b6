package sutra.bench.compare;

import java.util.Map;

/** A product that is measured beside others. Stateless. */
public interface Contender {

  /** The name of Sutra. */
  String SUTRA = "Sutra";

  /** Its name, without spaces. */
  String name();

  /** The version in use. */
  String version();

  /** Whether it is no product but the bare means, which shows what the machine can do. */
  default boolean isBaseline() {
    return false;
  }

  /** How it is configured, in a few words each, by what they are about. */
  Map<String, String> configuration();
}
