package sutra.storage.quant.simd;

import java.util.Locale;
import java.util.Optional;

/**
 * Why this JVM should not run the SIMD kernels. The Vector API is fast only where HotSpot's C2
 * compiles it; anywhere else it is correct and up to two hundred times slower than a plain loop.
 *
 * <p>Judged by what the JVM says of itself in its system properties, because the management
 * interface would cost every small image a module. It does not see the diagnostic settings
 * {@code -XX:TieredStopAtLevel=2} or {@code 3} and {@code -XX:-UseFMA}; whoever sets one of them
 * and needs speed asks for the scalar kernels by name.
 */
final class Obstacles {

  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private Obstacles() {}

  /** The first reason against SIMD, with its remedy; empty if there is none. */
  static Optional<String> first() {
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
      return Optional.of(
          "module "
              + VECTOR_MODULE
              + " is absent; start Java with --add-modules "
              + VECTOR_MODULE
              + ", or put Sutra on the module path");
    }
    return ofVirtualMachine(
        System.getProperty("java.vm.name", ""),
        System.getProperty("java.vm.version", ""),
        System.getProperty("java.vm.info", ""));
  }

  /** Judges a JVM by the three properties {@code java.vm.name}, {@code .version}, {@code .info}. */
  static Optional<String> ofVirtualMachine(String name, String version, String info) {
    String facts = (name + ' ' + version + ' ' + info).toLowerCase(Locale.ROOT);
    if (facts.contains("openj9") || facts.contains("substrate")) {
      return Optional.of("SIMD is slow on " + name + "; run on a HotSpot JVM");
    }
    if (facts.contains("jvmci") || facts.contains("graal")) {
      return Optional.of(
          "SIMD needs the C2 compiler, found another in " + version + "; run on a plain OpenJDK");
    }
    if (info.contains("interpreted mode") || info.contains("emulated-client")) {
      return Optional.of(
          "SIMD needs the C2 compiler, found "
              + info
              + "; remove -Xint, -XX:TieredStopAtLevel and -XX:CompilationMode");
    }
    return Optional.empty();
  }
}
