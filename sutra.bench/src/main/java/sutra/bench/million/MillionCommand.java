package sutra.bench.million;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Loads, compacts, reopens, verifies and packs a large store; {@code ./bench million} runs it. */
@Command(
    name = "bench million",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Load a store of a million concepts, compact, reopen, compare, verify and pack it; times and"
            + " heap.")
public final class MillionCommand implements Callable<Integer> {

  private static final List<Step> STEPS =
      List.of(
          new LoadConcepts(),
          new LoadAssociations(),
          new Compact(),
          new Close(),
          new Open(),
          new CheckAll(),
          new Verify(),
          new Pack(),
          new OpenPack(),
          new CheckPack(),
          new VerifyPack());

  private static final int COLLECTIONS = 3;
  private static final double MEGABYTE = 1e6;

  @Spec private CommandSpec spec;

  @Option(
      names = "--concepts",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Concepts, each with five associations; ${DEFAULT-VALUE}.")
  private long concepts;

  @Option(
      names = "--dimension",
      paramLabel = "N",
      defaultValue = "384",
      description = "Floats of each embedding, 0 for none; ${DEFAULT-VALUE}.")
  private int dimension;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "Seed of all data; ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description =
          "Where the store is made; must be empty or missing; the store stays there, and beside it"
              + " the packed one, FOLDER.sutra.")
  private Path directory;

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new MillionCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = directory == null ? Files.createTempDirectory("sutra-million-") : emptyFolder();
    System.out.printf(
        "%,d concepts, dimension %d, seed %d, in %s%n", concepts, dimension, seed, folder);
    try (MillionStore store = new MillionStore(folder, concepts, dimension, seed)) {
      for (Step step : STEPS) {
        run(step, store);
      }
    }
    return 0;
  }

  private static void run(Step step, MillionStore store) throws Exception {
    long start = System.nanoTime();
    String remark = step.run(store);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%-28s %9.3f s  heap %6.1f MB  disk %,15d B  %s%n",
        step.title(), seconds, usedHeap() / MEGABYTE, bytes(store.directory()), remark);
  }

  private Path emptyFolder() throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.findAny().isPresent()) {
        throw new ParameterException(
            spec.commandLine(), "dir=" + directory + ": expected an empty folder");
      }
    }
    return directory;
  }

  private static long usedHeap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < COLLECTIONS; i++) {
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static long bytes(Path folder) throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }
}
