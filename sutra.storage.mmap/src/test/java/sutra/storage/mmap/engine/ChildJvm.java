package sutra.storage.mmap.engine;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts classes of the tests in processes of their own. */
final class ChildJvm {

  private ChildJvm() {}

  /** Starts a main class; its standard error is that of the tests. */
  static Process start(Class<?> main, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                classPath(),
                main.getName()));
    command.addAll(List.of(arguments));
    return started(new ProcessBuilder(command));
  }

  private static Process started(ProcessBuilder builder) throws IOException {
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** This module and what it needs, with its test classes, on the class path: that starts faster. */
  private static String classPath() throws Exception {
    Set<String> needed = Set.of("sutra.storage.mmap", "sutra.storage.api", "tools.jackson.core");
    Stream<String> modules =
        ModuleLayer.boot().configuration().modules().stream()
            .filter(module -> needed.contains(module.name()))
            .map(module -> Path.of(module.reference().location().orElseThrow()).toString());
    URI own = ChildJvm.class.getResource("ChildJvm.class").toURI();
    Path tests = Path.of(own);
    for (int i = 0; i < ChildJvm.class.getName().split("\\.").length; i++) {
      tests = tests.getParent();
    }
    return Stream.concat(modules, Stream.of(tests.toString()))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
