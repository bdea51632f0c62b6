package sutra.storage.quant.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sutra.storage.api.kernel.VectorKernels;

/** How the SIMD kernels are found: on the module path by themselves, on the class path by flag. */
class KernelBindingTest {

  private static final String FLAG = "--add-modules=jdk.incubator.vector";

  @Test
  void thisTestRunsInTheModuleAndFindsSimd() {
    assertTrue(getClass().getModule().isNamed());
    assertTrue(VectorKernels.load().name().startsWith("simd-"));
    assertTrue(VectorKernels.load("simd").name().startsWith("simd-"));
    assertEquals("scalar", VectorKernels.load("scalar").name());
  }

  @Test
  void modulePathNeedsNoFlag() {
    var run = run("-p", modulePath(), "--add-modules=sutra.storage.api", "-cp", testClasses());
    assertTrue(run.out().startsWith("simd-"), run.toString());
  }

  @Test
  void modulePathWithoutTheModuleServesScalarInSilence() {
    String api = location(VectorKernels.class.getModule());
    var run = run("-p", api, "--add-modules=sutra.storage.api", "-cp", testClasses());
    assertEquals(new Run("scalar\nscalar\n", ""), run);
  }

  @Test
  void classPathWithoutTheFlagServesScalarAndNamesTheFlagOnce() {
    var run = run("-cp", classPath());
    assertEquals("scalar\nscalar\n", run.out());
    assertEquals(1, count("--add-modules jdk\\.incubator\\.vector", run.err()), run.toString());
  }

  @Test
  void classPathWithTheFlagServesSimd() {
    var run = run(FLAG, "-cp", classPath());
    assertTrue(run.out().startsWith("simd-"), run.toString());
  }

  @Test
  void withoutC2ScalarServes() {
    for (String flag :
        List.of("-Xint", "-XX:TieredStopAtLevel=1", "-XX:CompilationMode=quick-only")) {
      var run = run(flag, FLAG, "-cp", classPath());
      assertEquals("scalar\nscalar\n", run.out());
      assertEquals(1, count("needs the C2 compiler", run.err()), run.toString());
    }
  }

  @Test
  void narrowMachinesGetNarrowLanes() {
    var run = run("-XX:MaxVectorSize=16", FLAG, "-cp", classPath());
    assertEquals("simd-128\nsimd-128\n", run.out(), run.toString());
  }

  /** What a child wrote. */
  private record Run(String out, String err) {}

  private static Run run(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add(KernelName.class.getName());
    var builder = new ProcessBuilder(command);
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    try {
      Process child = builder.start();
      var err = CompletableFuture.supplyAsync(() -> text(child.getErrorStream()));
      String out = text(child.getInputStream());
      if (!child.waitFor(1, TimeUnit.MINUTES)) {
        child.destroyForcibly();
      }
      assertEquals(0, child.waitFor(), () -> command + "\n" + err.join());
      return new Run(out, err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes()).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long count(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  private static String classPath() {
    return modulePath() + File.pathSeparator + testClasses();
  }

  private static String modulePath() {
    return location(VectorKernels.class.getModule())
        + File.pathSeparator
        + location(KernelBindingTest.class.getModule());
  }

  private static String location(Module module) {
    return ModuleLayer.boot()
        .configuration()
        .findModule(module.getName())
        .flatMap(found -> found.reference().location())
        .map(uri -> Path.of(uri).toString())
        .orElseThrow();
  }

  private static String testClasses() {
    String file = KernelName.class.getName().replace('.', '/') + ".class";
    String place = KernelBindingTest.class.getResource("/" + file).toString();
    return Path.of(URI.create(place.substring(0, place.length() - file.length()))).toString();
  }
}
