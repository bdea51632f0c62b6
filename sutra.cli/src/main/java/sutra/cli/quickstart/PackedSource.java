package sutra.cli.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sutra.cli.data.DataFormat;
import sutra.cli.data.ObservedStream;
import sutra.cli.data.RecordReader;
import sutra.cli.ingest.GroupReader;

/**
 * A file that is packed into this module.
 *
 * @param path its place in the module
 * @param name its place in the project, as messages and answers show it
 * @param format its form
 */
public record PackedSource(String path, String name, DataFormat format)
    implements GroupReader.Source {

  private static final String FOLDER = "sutra/cli/quickstart/";
  private static final String DOCUMENTS = FOLDER + "docs/";
  private static final String WORLD = FOLDER + "world.jsonl";

  /** All that quickstart learns, the documentation first, in the order of its names. */
  public static List<PackedSource> all() {
    List<PackedSource> sources = new ArrayList<>();
    try (ModuleReader reader = thisModule().reference().open();
        Stream<String> paths = reader.list()) {
      paths
          .filter(path -> path.startsWith(DOCUMENTS) && path.endsWith(".md"))
          .sorted()
          .forEach(path -> sources.add(document(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sources.add(new PackedSource(WORLD, "world.jsonl", DataFormat.JSONL));
    return sources;
  }

  private static PackedSource document(String path) {
    return new PackedSource(path, path.substring(DOCUMENTS.length()), DataFormat.TEXT);
  }

  private static ResolvedModule thisModule() {
    Module module = PackedSource.class.getModule();
    if (!module.isNamed()) {
      throw new IllegalStateException(
          "quickstart reads its texts from the module sutra.cli: start it on the module path");
    }
    return module.getLayer().configuration().findModule(module.getName()).orElseThrow();
  }

  /** The size in bytes. */
  public long size() {
    try (InputStream in = stream()) {
      return in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public RecordReader open(DataFormat.Reading reading) throws IOException {
    return format.open(name, new ObservedStream(stream(), reading.observer()), reading);
  }

  private InputStream stream() throws IOException {
    InputStream in = PackedSource.class.getModule().getResourceAsStream(path);
    if (in == null) {
      throw new IOException(path + ": not in the module sutra.cli; build it again");
    }
    return in;
  }
}
