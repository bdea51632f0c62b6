package sutra.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.data.BadDataException;
import sutra.cli.data.DataInput;
import sutra.cli.data.ReadObserver;
import sutra.cli.data.TextLines;
import sutra.cli.output.Console;
import sutra.cli.output.EmbeddedTexts;
import sutra.cli.output.EmbedderResults;
import sutra.cli.output.HumanVectors;
import sutra.cli.output.TruncatedTexts;
import sutra.embed.spi.Embedder;

/** Shows the vectors of texts. */
@Command(
    name = "embed",
    description = {
      "Show the vectors that an embedder makes of texts; no store is needed.",
      "Whole vectors are printed with --json."
    })
final class EmbedCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Parameters(
      arity = "0..*",
      paramLabel = "TEXT",
      description = "The texts; if there is none, each line of the standard input is one.")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = "--query",
      description = "Embed the texts as questions, which some models tell from what is found.")
  private boolean query;

  @Mixin private EmbeddingOptions embedding;

  @Override
  public Integer call() throws IOException {
    Console console = sutra.console();
    try (EmbeddingOptions.Opened opened = embedding.open()) {
      Embedder embedder = opened.embedder();
      EmbeddedTexts embedded = new EmbeddedTexts(opened.provider(), embedder, read(console), query);
      if (sutra.json()) {
        console.result(EmbedderResults.embedded(embedded));
      } else {
        new HumanVectors(console).lines(embedded).forEach(console::result);
      }
      TruncatedTexts.sentence(embedder.counts(), embedder.maximumTokens()).ifPresent(console::note);
    }
    return ExitCode.OK;
  }

  private List<String> read(Console console) throws IOException {
    if (!texts.isEmpty()) {
      return texts;
    }
    DataInput input = DataInput.standardInput();
    List<String> lines =
        TextLines.readAll(input.name(), input.open(console.in(), ReadObserver.NONE));
    if (lines.isEmpty()) {
      throw BadDataException.input(input.name(), "expected a text on each line, found none");
    }
    return lines;
  }
}
