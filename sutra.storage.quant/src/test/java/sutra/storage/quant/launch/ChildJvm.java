package sutra.storage.quant.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import sutra.storage.api.kernel.VectorKernels;

/** Runs a class in a JVM of its own, and says where the modules under test lie. */
final class ChildJvm {

  private ChildJvm() {}

  /** What a child wrote. */
  record Run(String out, String err) {}

  /** Runs a class that ends well. */
  static Run run(String main, String... options) {
    List<String> command = new ArrayList<>(List.of(tool("java")));
    command.addAll(List.of(options));
    command.add(main);
    return run(command);
  }

  /** Compiles source files. */
  static void compile(String... arguments) {
    List<String> command = new ArrayList<>(List.of(tool("javac")));
    command.addAll(List.of(arguments));
    run(command);
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static Run run(List<String> command) {
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

  static String classPath() {
    return modulePath() + File.pathSeparator + testClasses();
  }

  static String modulePath() {
    return location(VectorKernels.class.getModule())
        + File.pathSeparator
        + location(ChildJvm.class.getModule());
  }

  static String location(Module module) {
    return ModuleLayer.boot()
        .configuration()
        .findModule(module.getName())
        .flatMap(found -> found.reference().location())
        .map(uri -> Path.of(uri).toString())
        .orElseThrow();
  }

  static String testClasses() {
    String file = KernelName.class.getName().replace('.', '/') + ".class";
    String place = ChildJvm.class.getResource("/" + file).toString();
    return Path.of(URI.create(place.substring(0, place.length() - file.length()))).toString();
  }
}
