package sutra.text.english.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.StoreOptions;

/** The analyzer is found on the module path and on the class path; without it, the store says so. */
class AnalyzerBindingTest {

  private static final List<String> STORE =
      List.of("sutra.storage.api", "sutra.storage.mmap", "tools.jackson.core");

  private static final List<String> ENGLISH_TOO =
      Stream.concat(
              STORE.stream(),
              Stream.of(
                  "sutra.text.english",
                  "org.apache.lucene.analysis.common",
                  "org.apache.lucene.core"))
          .toList();

  @TempDir Path directory;

  @BeforeEach
  void makeStore() {
    var options = StoreOptions.builder().analyzer("english-v1").build();
    try (ConceptStore store = ConceptStores.open(directory, options)) {
      store.put(Concept.builder("run", "He was running home.").build());
    }
  }

  @Test
  void modulePathBindsTheAnalyzerByItself() throws Exception {
    assertEquals("He was running home.", onModulePath(path(ENGLISH_TOO)));
  }

  @Test
  void classPathFindsTheAnalyzer() throws Exception {
    assertEquals("He was running home.", onClassPath(path(ENGLISH_TOO)));
  }

  @Test
  void withoutTheAnalyzerTheStoreIsRefusedByItsName() throws Exception {
    for (String refusal : List.of(onModulePath(path(STORE)), onClassPath(path(STORE)))) {
      assertTrue(
          refusal.startsWith(
              directory + ": the store's words were found by the analyzer english-v1, which is"),
          refusal);
      assertTrue(refusal.contains("add the module that provides it (usually sutra.text.english)"));
      assertEquals(1, refusal.lines().count(), refusal);
    }
  }

  private String onModulePath(String path) throws Exception {
    return run("-p", path, "--add-modules=sutra.storage.mmap", "-cp", testClasses());
  }

  private String onClassPath(String path) throws Exception {
    return run("-cp", path + File.pathSeparator + testClasses());
  }

  private String run(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of(StoreReader.class.getName(), directory.toString(), "runs"));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process child = builder.start();
    String out = new String(child.getInputStream().readAllBytes());
    assertEquals(0, child.waitFor(), () -> command + "\n" + out);
    return out.strip();
  }

  private static String path(List<String> modules) {
    return modules.stream()
        .map(AnalyzerBindingTest::location)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String location(String module) {
    return ModuleLayer.boot()
        .configuration()
        .findModule(module)
        .flatMap(found -> found.reference().location())
        .map(uri -> Path.of(uri).toString())
        .orElseThrow();
  }

  private static String testClasses() {
    String file = StoreReader.class.getName().replace('.', '/') + ".class";
    String place = StoreReader.class.getResource("/" + file).toString();
    return Path.of(URI.create(place.substring(0, place.length() - file.length()))).toString();
  }
}
