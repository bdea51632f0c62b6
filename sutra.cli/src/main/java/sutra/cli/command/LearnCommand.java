package sutra.cli.command;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.data.DataFormat;
import sutra.cli.data.EmbeddingPolicy;
import sutra.cli.data.Granularity;
import sutra.cli.data.InputFiles;
import sutra.cli.data.Losses;
import sutra.cli.data.ReadObserver;
import sutra.cli.ingest.GroupReader;

/** Learns texts. */
@Command(
    name = "learn",
    description = {
      "Learn texts: each paragraph or sentence becomes a concept.",
      "The store is made if it is missing. Text learned again is kept once."
    })
final class LearnCommand implements Callable<Integer> {

  /** What a file may hold. */
  enum Format {
    TEXT,
    JSONL
  }

  @ParentCommand private SutraCommand sutra;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files, folders (their *.txt, *.md and *.jsonl), or - for standard input.")
  private List<String> files;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "text or jsonl (default: by the file's name, else text).")
  private Optional<Format> format = Optional.empty();

  @Option(
      names = "--by",
      paramLabel = "PIECE",
      description = "paragraph (default) or sentence: what becomes one concept.")
  private Granularity granularity = Granularity.PARAGRAPH;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      converter = IngestOptions.CharsetConverter.class,
      description = "How to read lines of text that are not UTF-8, such as windows-1252.")
  private Optional<Charset> charset = Optional.empty();

  @Mixin private IngestOptions options;

  @Override
  public Integer call() throws IOException {
    List<GroupReader.FileSource> sources =
        InputFiles.expand(files, InputFiles.Contents.LEARNABLE).stream()
            .map(input -> new GroupReader.FileSource(input, formatOf(input.plainName())))
            .toList();
    DataFormat.Reading reading =
        new DataFormat.Reading(
            granularity,
            charset,
            Optional.empty(),
            new Losses(EmbeddingPolicy.STRICT),
            sutra.console().in(),
            ReadObserver.NONE);
    return new IngestRun(sutra, "Learning", "learned", options).files(sources, reading);
  }

  private DataFormat formatOf(String name) {
    if (format.isPresent()) {
      return format.get() == Format.JSONL ? DataFormat.JSONL : DataFormat.TEXT;
    }
    return DataFormat.ofName(name)
        .filter(guess -> guess == DataFormat.JSONL)
        .orElse(DataFormat.TEXT);
  }
}
