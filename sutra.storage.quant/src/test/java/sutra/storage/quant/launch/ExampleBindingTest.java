package sutra.storage.quant.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quantizer that docs/PROVIDERS.md prints is compiled, and found as the page says. */
class ExampleBindingTest {

  private static final Path PAGE = Path.of("..", "docs", "PROVIDERS.md");
  private static final Path EXAMPLE =
      Path.of("src", "test", "java", "my", "quantizer", "SignQuantizer.java");

  private static final String FOUND = "sign-v1 my.quantizer.SignQuantizer\n";

  @TempDir Path directory;

  @Test
  void pagePrintsWhatTheTestsRun() throws IOException {
    String source = Files.readString(EXAMPLE);
    assertEquals(source.substring(source.indexOf("/** ")), block("public final class"));
  }

  @Test
  void modulePathFindsIt() throws IOException {
    Path module = directory.resolve("module-info.java");
    Files.writeString(module, block("module my.quantizer"));
    Path classes = directory.resolve("classes");
    String api = ChildJvm.location(sutra.storage.api.ConceptStore.class.getModule());
    ChildJvm.compile("-d", classes.toString(), "-p", api, module.toString(), EXAMPLE.toString());
    var run =
        ChildJvm.run(
            QuantizerNames.class.getName(),
            "-p",
            ChildJvm.modulePath() + File.pathSeparator + classes,
            "--add-modules=sutra.storage.api",
            "-cp",
            ChildJvm.testClasses());
    assertTrue(run.out().endsWith(FOUND), run.toString());
  }

  @Test
  void classPathFindsIt() throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF").resolve("services"));
    String file = block("# META-INF/services/sutra.storage.api.quantize.QuantizerProvider");
    Files.writeString(services.resolve("sutra.storage.api.quantize.QuantizerProvider"), file);
    var run =
        ChildJvm.run(
            QuantizerNames.class.getName(),
            "-cp",
            ChildJvm.classPath() + File.pathSeparator + directory);
    assertTrue(run.out().endsWith(FOUND), run.toString());
  }

  /** The code of the page's section on quantizers in which a text stands. */
  private static String block(String text) throws IOException {
    String section = Files.readString(PAGE).split("## Writing a quantizer\n")[1];
    String before = section.substring(0, section.indexOf(text));
    int begin = section.indexOf('\n', before.lastIndexOf("```")) + 1;
    return section.substring(begin, section.indexOf("```", begin));
  }
}
