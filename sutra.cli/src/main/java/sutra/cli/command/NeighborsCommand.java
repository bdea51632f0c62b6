package sutra.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.HumanResults;
import sutra.cli.output.JsonResults;
import sutra.engine.LinkedConcept;
import sutra.engine.Recall;
import sutra.engine.Sutra;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;

/** Lists what a concept is linked to. */
@Command(name = "neighbors", description = "List what a concept is linked to, the surest first.")
final class NeighborsCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Parameters(paramLabel = "ID", description = "Id or key of the concept.")
  private String idOrKey;

  @Option(
      names = "--direction",
      paramLabel = "WAY",
      description = "outgoing, incoming or both (default): which way the links point.")
  private Direction direction = Direction.BOTH;

  @Mixin private LinkOptions links;

  @Option(names = "-k", paramLabel = "N", description = "The most links (default: all).")
  private int limit = Integer.MAX_VALUE;

  @Mixin private AsOfOption asOf;

  @Mixin private ReadOnlyOption readOnly;

  @Override
  public Integer call() {
    Numbers.positive("-k", limit);
    try (Sutra memory = readOnly.open(sutra.store());
        Recall recall = asOf.open(memory)) {
      ConceptId id = Concepts.requireKnown(recall, idOrKey);
      List<LinkedConcept> found =
          recall.neighbors(id, direction, links.types()).stream().limit(limit).toList();
      if (sutra.json()) {
        sutra.console().result(JsonResults.neighbors(found));
      } else if (found.isEmpty()) {
        sutra.console().note("no links");
      } else {
        HumanResults human = new HumanResults(sutra.console());
        human.links(found, limit).forEach(sutra.console()::result);
      }
    }
    return ExitCode.OK;
  }
}
