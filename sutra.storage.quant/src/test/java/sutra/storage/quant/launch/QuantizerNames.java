package sutra.storage.quant.launch;

import sutra.storage.api.quantize.QuantizerProvider;
import sutra.storage.api.quantize.Quantizers;

/** Run in a JVM of its own: prints the name and the class of each quantizer. */
final class QuantizerNames {

  private QuantizerNames() {}

  public static void main(String[] names) {
    for (QuantizerProvider provider : Quantizers.all()) {
      System.out.println(provider.name() + " " + provider.getClass().getName());
    }
  }
}
