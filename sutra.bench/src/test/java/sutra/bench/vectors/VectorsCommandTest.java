package sutra.bench.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sutra.bench.vectors.product.VectorProduct;
import sutra.bench.vectors.product.VectorProducts;

class VectorsCommandTest {

  private static final int USAGE = 2;

  private final StringWriter errors = new StringWriter();
  private final CommandLine command =
      new CommandLine(new VectorsCommand()).setErr(new PrintWriter(errors));

  @TempDir Path directory;

  @Test
  void unknownNamesAreRefused() {
    assertEquals(USAGE, command.execute("--products", "nobody"));
    assertTrue(errors.toString().contains("product=nobody"), errors.toString());
    assertEquals(USAGE, command.execute("--scenarios", "nothing"));
    assertTrue(errors.toString().contains("scenario=nothing"), errors.toString());
    assertEquals(USAGE, command.execute("--data", "pictures", "--dir=" + directory));
    assertTrue(errors.toString().contains("data=pictures"), errors.toString());
  }

  @Test
  void shortRunMeasuresEveryProduct() throws Exception {
    Path report = directory.resolve("report.json");
    Path work = directory.resolve("work");
    assertEquals(
        0,
        command.execute(
            "--short",
            "--count=600",
            "--queries=20",
            "--phase=0.05",
            "--dir=" + work,
            "--json=" + report));
    String json = Files.readString(report);
    for (VectorProduct product : VectorProducts.ALL) {
      for (String metric : List.of("2 threads", "asked at 0.95", "first answer")) {
        String figure = "\"product\":\"%s\",\"metric\":\"%s\"".formatted(product.name(), metric);
        assertTrue(json.contains(figure), figure + " in " + json);
      }
    }
    assertTrue(json.contains("\"name\":\"filtered-region-0.01\""), json);
    assertTrue(json.contains("\"metric\":\"recall afterwards\""), json);
    assertEquals(Set.of("truth"), kindsOfFilesLeft(work));
  }

  @Test
  void exportedFilesGiveTheSameFigures() throws Exception {
    Path export = directory.resolve("export");
    String work = "--dir=" + directory.resolve("work");
    assertEquals(
        0, command.execute("--short", "--count=300", "--queries=10", work, "--export=" + export));
    Path report = directory.resolve("report.json");
    assertEquals(
        0,
        new CommandLine(new VectorsCommand())
            .execute(
                "--short",
                "--data=fvecs",
                "--base=" + export.resolve("base.fvecs"),
                "--queries=" + export.resolve("queries.fvecs"),
                "--truth=" + export.resolve("truth.ivecs"),
                "--products=Sutra",
                "--scenarios=search",
                work,
                "--json=" + report));
    String json = Files.readString(report);
    assertTrue(json.contains("\"count\":300"), json);
    assertTrue(
        json.contains("\"metric\":\"recall at 0.95\",\"unit\":\"%\",\"median\":100.0"), json);
  }

  private static Set<String> kindsOfFilesLeft(Path folder) throws Exception {
    try (Stream<Path> left = Files.list(folder)) {
      return left.map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.indexOf('-')))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
