package sutra.storage.quant.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.storage.quant.launch.ChildJvm.classPath;
import static sutra.storage.quant.launch.ChildJvm.location;
import static sutra.storage.quant.launch.ChildJvm.modulePath;
import static sutra.storage.quant.launch.ChildJvm.testClasses;

import java.util.List;
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
    assertEquals(new ChildJvm.Run("scalar\nscalar\n", ""), run);
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

  private static ChildJvm.Run run(String... options) {
    return ChildJvm.run(KernelName.class.getName(), options);
  }

  private static long count(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }
}
