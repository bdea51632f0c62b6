package sutra.bench.peers.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sutra.bench.peers.product.Product;

/** A running {@link LoadProgram}, started with the options of this process. */
final class Loader implements AutoCloseable {

  private final Process process;
  private final BufferedReader lines;

  private Loader(Process process) {
    this.process = process;
    this.lines = process.inputReader();
  }

  /**
   * What is to be written where.
   *
   * @param from index of the first row
   * @param end index behind the last row
   * @param goOn whether to go on writing then, until the process is killed
   */
  record Load(Product product, Path directory, long from, long end, boolean goOn) {}

  /** Starts a process. */
  static Loader start(Load load, Settings settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("-m", "sutra.bench/" + LoadProgram.class.getName()));
    command.addAll(List.of(load.product().name(), load.directory().toString()));
    command.addAll(List.of("" + load.from(), "" + load.end()));
    command.addAll(List.of("" + settings.dimension(), "" + settings.seed()));
    command.add(load.goOn() ? "write" : "wait");
    return new Loader(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Waits until all rows are written and returns the bytes of heap used then. */
  long usedHeap() throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(LoadProgram.HEAP)) {
        return Long.parseLong(line.substring(LoadProgram.HEAP.length()));
      }
    }
    throw new IOException("the loading process ended before it was done");
  }

  /** Kills it, as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it; one that was not killed closes its store first. */
  @Override
  public void close() throws IOException {
    process.outputWriter().close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
