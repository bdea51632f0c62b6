package sutra.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
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
import sutra.cli.data.DetectedFormat;
import sutra.cli.data.EmbeddingPolicy;
import sutra.cli.data.Granularity;
import sutra.cli.data.InputFiles;
import sutra.cli.data.Losses;
import sutra.cli.data.ReadObserver;
import sutra.cli.ingest.GroupReader;

/** Imports concepts, associations and vectors. */
@Command(
    name = "import",
    description = {
      "Import concepts and associations: JSON lines (jsonl), concepts.json and associations.json,",
      "the memory file of an MCP server (mcp); associations (triples); vectors (fvecs).",
      "A missing store is made: for vectors of the dimension that the input brings, else with the"
          + " default embedder."
    })
final class ImportCommand implements Callable<Integer> {

  /** What a file may hold. */
  enum Format {
    JSONL(DataFormat.JSONL),
    TRIPLES(DataFormat.TRIPLES),
    FVECS(DataFormat.FVECS),
    CONCEPTS(DataFormat.CONCEPTS),
    ASSOCIATIONS(DataFormat.ASSOCIATIONS),
    MCP(DataFormat.MCP);

    private final DataFormat form;

    Format(DataFormat form) {
      this.form = form;
    }
  }

  private static final String FORMS = "jsonl, triples, fvecs, concepts, associations or mcp";

  @ParentCommand private SutraCommand sutra;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files, plain or compressed with gzip, folders, or - for standard input.")
  private List<String> files;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = {FORMS + ".", "(default: by the file's name and beginning)"})
  private Optional<Format> format = Optional.empty();

  @Option(
      names = "--key-prefix",
      paramLabel = "TEXT",
      description =
          "First part of the keys of vectors (default: the file's name): TEXT:0, TEXT:1 …")
  private Optional<String> keyPrefix = Optional.empty();

  @Option(
      names = "--embeddings",
      paramLabel = "WHICH",
      description = {
        "strict (default): one that does not suit the store is malformed;",
        "suitable: leave such a one out; none: leave all out, to have them made anew."
      })
  private EmbeddingPolicy embeddings = EmbeddingPolicy.STRICT;

  @Mixin private IngestOptions options;

  @Override
  public Integer call() throws IOException {
    DataFormat.Reading reading =
        new DataFormat.Reading(
            Granularity.PARAGRAPH,
            Optional.empty(),
            keyPrefix,
            new Losses(embeddings),
            sutra.console().in(),
            ReadObserver.NONE);
    return new IngestRun(sutra, "Importing", "imported", options).files(sources(), reading);
  }

  /** The inputs, associations last: what makes a missing store has to be told by concepts. */
  private List<GroupReader.FileSource> sources() throws IOException {
    List<GroupReader.FileSource> sources = new ArrayList<>();
    for (DataInput input : InputFiles.expand(files, InputFiles.Contents.IMPORTABLE)) {
      sources.add(new GroupReader.FileSource(input, formatOf(input)));
    }
    sources.sort(
        Comparator.comparing(
            (GroupReader.FileSource source) -> source.format() == DataFormat.ASSOCIATIONS));
    return sources;
  }

  private DataFormat formatOf(DataInput input) throws IOException {
    if (format.isPresent()) {
      return format.get().form;
    }
    return DetectedFormat.of(input)
        .filter(form -> form != DataFormat.TEXT)
        .orElseThrow(
            () -> new UsageException(input.name() + ": say what it holds with --format " + FORMS));
  }
}
