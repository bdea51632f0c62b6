package sutra.storage.api.quantize;

import java.util.List;
import java.util.Optional;
import sutra.storage.api.lookup.Providers;

/** Finds quantizers by service binding. Any thread. */
public final class Quantizers {

  private static final String USUAL_MODULE = "sutra.storage.quant";

  private Quantizers() {}

  /**
   * The quantizer of that name.
   *
   * @throws IllegalArgumentException if there is none; the message says what there is
   */
  public static QuantizerProvider named(String name) {
    return providers().named(name);
  }

  /** The quantizer of the highest priority; empty if there is none at all. */
  public static Optional<QuantizerProvider> best() {
    return all().stream().findFirst();
  }

  /** All of them, the highest priority first. */
  public static List<QuantizerProvider> all() {
    return providers().all();
  }

  private static Providers<QuantizerProvider> providers() {
    return Providers.of(QuantizerProvider.class, USUAL_MODULE);
  }
}
