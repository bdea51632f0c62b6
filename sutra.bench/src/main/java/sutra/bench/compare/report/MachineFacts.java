package sutra.bench.compare.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a figure depends on: processor, memory, Java, operating system, file system. */
public final class MachineFacts {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private MachineFacts() {}

  /** Facts by name; those that the system does not tell are "unknown". */
  public static Map<String, String> of(Path directory) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("processor", field(PROCESSORS, "model name"));
    facts.put("processors", "" + Runtime.getRuntime().availableProcessors());
    facts.put("memory", field(MEMORY, "MemTotal"));
    facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("heap", Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB");
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("file system", Files.getFileStore(directory).type());
    return facts;
  }

  private static String field(Path file, String name) throws IOException {
    if (!Files.isReadable(file)) {
      return "unknown";
    }
    try (Stream<String> lines = Files.lines(file)) {
      List<String> values =
          lines
              .filter(line -> line.startsWith(name))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .limit(1)
              .toList();
      return values.isEmpty() ? "unknown" : values.getFirst();
    }
  }
}
