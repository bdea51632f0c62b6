package sutra.storage.mmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The project's rules about who may use what, checked on its source files. */
class ArchitectureTest {

  /** Tests run in their module's folder; the others stand beside it. */
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  private static List<SourceFile> sources() throws IOException {
    List<SourceFile> files = new ArrayList<>();
    try (var modules = Files.newDirectoryStream(PROJECT, "sutra.*")) {
      for (Path module : modules) {
        Path sources = module.resolve("src/main/java");
        if (Files.isDirectory(sources)) {
          try (var tree = Files.walk(sources)) {
            tree.filter(file -> file.toString().endsWith(".java"))
                .map(ArchitectureTest::read)
                .forEach(files::add);
          }
        }
      }
    }
    return files;
  }

  private static List<SourceFile> engine() throws IOException {
    return sources().stream()
        .filter(file -> file.packageName().startsWith("sutra.storage.mmap"))
        .toList();
  }

  private static SourceFile read(Path file) {
    try {
      return SourceFile.of(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void sourcesOfAllModulesAreRead() throws IOException {
    Set<String> packages = new TreeSet<>();
    sources().forEach(file -> packages.add(file.packageName()));
    assertTrue(packages.contains("sutra.storage.mmap.io"), packages.toString());
    assertTrue(packages.contains("sutra.storage.api"), packages.toString());
    assertTrue(packages.contains("sutra.storage.quant.simd"), packages.toString());
  }

  @Test
  void importsOfTheEnginePointOneWay() throws IOException {
    assertEquals(List.of(), ArchitectureRules.wrongDirections(sources()));
  }

  @Test
  void vectorApiIsUsedInOnePackage() throws IOException {
    assertEquals(
        List.of(),
        ArchitectureRules.usesOutside(
            sources(), "jdk.incubator.vector", Set.of("sutra.storage.quant.simd"), Set.of()));
  }

  /** StoreLock locks a file, which only a channel can; it is never read, written or forced. */
  @Test
  void channelsAreOpenedInThePackageIoAlone() throws IOException {
    List<SourceFile> engine = engine();
    for (String opener : List.of("FileChannel", "RandomAccessFile", "AsynchronousFileChannel")) {
      assertEquals(
          List.of(),
          ArchitectureRules.usesOutside(
              engine, opener, Set.of("sutra.storage.mmap.io"), Set.of("StoreLock.java")));
    }
  }

  /** {@link sutra.storage.mmap.io.Layouts} says why. */
  @Test
  void noArrayOfTheEngineIsSeenAsMemory() throws IOException {
    assertEquals(List.of(), ArchitectureRules.usesOutside(engine(), "ofArray", Set.of(), Set.of()));
  }

  @Test
  void packagesOfTheEngineAreAllRanked() throws IOException {
    assertEquals(List.of(), ArchitectureRules.unranked(sources()));
  }

  // That the checks can fail

  private static SourceFile sample(String packageName, String body) {
    return SourceFile.of("Sample.java", "package " + packageName + ";\n\n" + body);
  }

  @Test
  void importAgainstTheDirectionIsFound() {
    var wrong =
        sample(
            "sutra.storage.mmap.memtable",
            "import java.util.List;\nimport sutra.storage.mmap.query.TopK;\nclass Sample {}");
    assertEquals(
        List.of("Sample.java: sutra.storage.mmap.memtable must not use sutra.storage.mmap.query"),
        ArchitectureRules.wrongDirections(List.of(wrong)));
  }

  @Test
  void staticImportAndFullNameAreFound() {
    var imported =
        sample(
            "sutra.storage.mmap.wal",
            "import static sutra.storage.mmap.snapshot.StoreView.NOTHING;\nclass Sample {}");
    var named =
        sample(
            "sutra.storage.mmap.record", "class Sample { sutra.storage.mmap.memtable.Slab slab; }");
    assertEquals(2, ArchitectureRules.wrongDirections(List.of(imported, named)).size());
  }

  @Test
  void ioMayUseNothingOfTheEngineNorOfTheApi() {
    var wrong =
        sample(
            "sutra.storage.mmap.io", "import sutra.storage.api.StoreException;\nclass Sample {}");
    assertEquals(
        List.of("Sample.java: sutra.storage.mmap.io must not use sutra.storage.api"),
        ArchitectureRules.wrongDirections(List.of(wrong)));
  }

  @Test
  void namesInCommentsAndTextsAreNoUses() {
    var fine =
        sample(
            "sutra.storage.mmap.io",
            """
            /** See {@link sutra.storage.mmap.engine.MmapStore}, FileChannel. */
            class Sample {
              // sutra.storage.mmap.query.TopK
              String name = "sutra.storage.mmap.query";
            }
            """);
    assertEquals(List.of(), ArchitectureRules.wrongDirections(List.of(fine)));
    assertEquals(
        List.of(), ArchitectureRules.usesOutside(List.of(fine), "FileChannel", Set.of(), Set.of()));
  }

  @Test
  void forbiddenNameIsFoundWhereItIsUsed() {
    var wrong =
        sample(
            "sutra.storage.mmap.query",
            "import jdk.incubator.vector.FloatVector;\nclass Sample {}");
    assertEquals(
        List.of("Sample.java: sutra.storage.mmap.query must not use jdk.incubator.vector"),
        ArchitectureRules.usesOutside(
            List.of(wrong), "jdk.incubator.vector", Set.of("sutra.storage.quant.simd"), Set.of()));
  }

  @Test
  void forbiddenMethodIsFoundWhereItIsCalled() {
    var wrong =
        sample("sutra.storage.mmap.wal", "class Sample { Object o = MemorySegment.ofArray(a); }");
    assertEquals(
        List.of("Sample.java: sutra.storage.mmap.wal must not use ofArray"),
        ArchitectureRules.usesOutside(List.of(wrong), "ofArray", Set.of(), Set.of()));
  }

  @Test
  void packageWithoutARankIsFound() {
    var unknown = sample("sutra.storage.mmap.unheard", "class Sample {}");
    assertEquals(
        List.of("sutra.storage.mmap.unheard"), ArchitectureRules.unranked(List.of(unknown)));
  }
}
