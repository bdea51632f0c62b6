package sutra.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.EmbedderList;
import sutra.cli.output.EmbedderResults;
import sutra.cli.output.HumanEmbedders;

/** Lists what can make embeddings. */
@Command(
    name = "embedders",
    description = {
      "List what makes embeddings, with its settings, and why it would not open.",
      "Name one with --embedder NAME[:MODEL], its settings with --setting NAME=VALUE."
    })
final class EmbeddersCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Override
  public Integer call() {
    EmbedderList list = EmbedderList.look();
    if (sutra.json()) {
      sutra.console().result(EmbedderResults.list(list));
    } else {
      new HumanEmbedders(sutra.console()).lines(list).forEach(sutra.console()::result);
    }
    return ExitCode.OK;
  }
}
