package sutra.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.data.DataFormat;
import sutra.cli.data.DataInput;
import sutra.cli.data.Granularity;
import sutra.cli.data.InputFiles;
import sutra.cli.data.ReadObserver;
import sutra.cli.ingest.GroupReader;

/** Imports concepts, associations and vectors. */
@Command(
    name = "import",
    description = {
      "Import concepts and associations (jsonl), associations (triples) or vectors (fvecs).",
      "A missing store is made: for vectors of the dimension that the input brings, else with the"
          + " default embedder."
    })
final class ImportCommand implements Callable<Integer> {

  /** What a file may hold. */
  enum Format {
    JSONL(DataFormat.JSONL),
    TRIPLES(DataFormat.TRIPLES),
    FVECS(DataFormat.FVECS);

    private final DataFormat form;

    Format(DataFormat form) {
      this.form = form;
    }
  }

  @ParentCommand private SutraCommand sutra;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files, plain or compressed with gzip, or - for standard input.")
  private List<String> files;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "jsonl, triples (tab-separated) or fvecs (default: by the file's name).")
  private Optional<Format> format = Optional.empty();

  @Option(
      names = "--key-prefix",
      paramLabel = "TEXT",
      description =
          "First part of the keys of vectors (default: the file's name): TEXT:0, TEXT:1 …")
  private Optional<String> keyPrefix = Optional.empty();

  @Mixin private IngestOptions options;

  @Override
  public Integer call() throws IOException {
    List<GroupReader.FileSource> sources = new ArrayList<>();
    for (DataInput input : InputFiles.expand(files)) {
      sources.add(new GroupReader.FileSource(input, formatOf(input)));
    }
    DataFormat.Reading reading =
        new DataFormat.Reading(
            Granularity.PARAGRAPH,
            Optional.empty(),
            keyPrefix,
            sutra.console().in(),
            ReadObserver.NONE);
    return new IngestRun(sutra, "Importing", "imported", options).files(sources, reading);
  }

  private DataFormat formatOf(DataInput input) {
    return format
        .map(wanted -> wanted.form)
        .or(() -> DataFormat.ofName(input.plainName()).filter(form -> form != DataFormat.TEXT))
        .orElseThrow(() ->
            new UsageException(
                input.name() + ": say what it holds with --format jsonl, triples or fvecs"));
  }
}
