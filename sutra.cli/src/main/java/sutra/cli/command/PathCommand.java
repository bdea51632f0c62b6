package sutra.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.data.DataInput;
import sutra.cli.data.PairsReader;
import sutra.cli.data.ReadObserver;
import sutra.cli.output.HumanReasoning;
import sutra.cli.output.HumanResults;
import sutra.cli.output.JsonResults;
import sutra.cli.output.ReasoningResults;
import sutra.engine.ExplainedPath;
import sutra.engine.Recall;
import sutra.engine.Sutra;
import sutra.engine.reason.PathSearch;
import sutra.engine.reason.RankedPaths;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Traversal;

/** Finds paths. */
@Command(
    name = "path",
    description = {
      "Find how one concept leads to another.",
      "With --pairs, prints one JSON object a line for each pair, in order."
    })
final class PathCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Parameters(index = "0", arity = "0..1", paramLabel = "FROM", description = "Id or key.")
  private Optional<String> from = Optional.empty();

  @Parameters(index = "1", arity = "0..1", paramLabel = "TO", description = "Id or key.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description = "Read ends from a file, a tab between them, or from - .")
  private Optional<String> pairs = Optional.empty();

  @Option(names = "--weighted", description = "Find the surest path, not the one of fewest steps.")
  private boolean weighted;

  @Option(
      names = "--max-depth",
      paramLabel = "N",
      description = "The most steps (default: " + Traversal.DEFAULT_MAX_DEPTH + ").")
  private int maxDepth = Traversal.DEFAULT_MAX_DEPTH;

  @Option(
      names = "--direction",
      paramLabel = "WAY",
      description = "outgoing (default), incoming or both: how associations are followed.")
  private Direction direction = Direction.OUTGOING;

  @Option(
      names = "-k",
      paramLabel = "N",
      description = {
        "List the best N paths that pass no concept twice, and what they amount to together;",
        "negations are followed only if --types names them."
      })
  private Optional<Integer> limit = Optional.empty();

  @Option(
      names = "--node-limit",
      paramLabel = "N",
      description = "With -k: from how many concepts to go on (default: 250000).")
  private Optional<Integer> nodeLimit = Optional.empty();

  @Mixin private LinkOptions links;

  @Mixin private AsOfOption asOf;

  @Mixin private ReadOnlyOption readOnly;

  @Override
  public Integer call() throws IOException {
    if (pairs.isPresent() == from.isPresent() || from.isPresent() != to.isPresent()) {
      throw new UsageException("expected FROM and TO, or --pairs FILE (see sutra path --help)");
    }
    if (pairs.isPresent() && limit.isPresent() || nodeLimit.isPresent() && limit.isEmpty()) {
      throw new UsageException("-k goes with FROM and TO, --node-limit with -k");
    }
    Numbers.positive("--max-depth", maxDepth);
    try (Sutra memory = readOnly.open(sutra.store());
        Recall recall = asOf.open(memory)) {
      if (limit.isPresent()) {
        return several(recall, search(limit.get()));
      }
      return pairs.isPresent() ? pairs(recall) : single(recall);
    }
  }

  private int single(Recall recall) {
    Optional<ExplainedPath> path = Optional.empty();
    NegativeAnswerException why =
        new NegativeAnswerException(
            "no path from %s to %s within %d steps"
                .formatted(from.orElseThrow(), to.orElseThrow(), maxDepth));
    try {
      ConceptId start = Concepts.requireKnown(recall, from.get());
      path = recall.path(traversal(start, Concepts.requireKnown(recall, to.get())));
    } catch (NegativeAnswerException e) {
      why = e;
    }
    if (sutra.json()) {
      sutra.console().result(JsonResults.path(path));
    } else if (path.isPresent()) {
      new HumanResults(sutra.console()).path(path.get()).forEach(sutra.console()::result);
    }
    if (path.isEmpty()) {
      throw why;
    }
    return ExitCode.OK;
  }

  private PathSearch search(int count) {
    if (maxDepth > PathSearch.DEPTH_LIMIT) {
      throw new UsageException(
          "--max-depth=%d: expected at most %d with -k"
              .formatted(maxDepth, PathSearch.DEPTH_LIMIT));
    }
    return new PathSearch(
        links.types(),
        direction,
        weighted ? Traversal.Order.CONFIDENCE : Traversal.Order.FEWEST_HOPS,
        maxDepth,
        Numbers.positive("-k", count),
        nodeLimit
            .map(bound -> (long) Numbers.positive("--node-limit", bound))
            .orElse(PathSearch.DEFAULT_NODE_LIMIT));
  }

  private int several(Recall recall, PathSearch search) {
    ConceptId start = Concepts.requireKnown(recall, from.orElseThrow());
    ConceptId end = Concepts.requireKnown(recall, to.orElseThrow());
    RankedPaths found = recall.reasoning().paths(start, end, search);
    List<ExplainedPath> paths =
        found.paths().stream().map(path -> recall.explain(path.path())).toList();
    if (sutra.json()) {
      sutra.console().result(ReasoningResults.paths(found, paths));
    } else if (!paths.isEmpty()) {
      new HumanReasoning(sutra.console(), recall)
          .paths(found, paths)
          .forEach(sutra.console()::result);
    }
    if (!found.complete()) {
      sutra
          .console()
          .note(
              "stopped after going on from %d concepts: there may be more paths (--node-limit)"
                  .formatted(found.nodes()));
    }
    if (paths.isEmpty()) {
      throw new NegativeAnswerException(
          "no path from %s to %s within %d steps"
              .formatted(from.orElseThrow(), to.orElseThrow(), search.maxDepth()));
    }
    return ExitCode.OK;
  }

  private int pairs(Recall recall) throws IOException {
    DataInput input = DataInput.named(pairs.orElseThrow());
    try (PairsReader reader =
        new PairsReader(input.name(), input.open(sutra.console().in(), ReadObserver.NONE))) {
      for (Optional<PairsReader.Pair> pair = reader.next();
          pair.isPresent();
          pair = reader.next()) {
        String start = pair.get().from();
        String end = pair.get().to();
        sutra.console().result(JsonResults.pair(start, end, find(recall, start, end)));
      }
    }
    return ExitCode.OK;
  }

  private Optional<ExplainedPath> find(Recall recall, String start, String end) {
    try {
      return recall.path(
          traversal(Concepts.requireKnown(recall, start), Concepts.requireKnown(recall, end)));
    } catch (NegativeAnswerException e) {
      return Optional.empty();
    }
  }

  private Traversal traversal(ConceptId start, ConceptId end) {
    return new Traversal(
        start,
        end,
        direction,
        links.types(),
        maxDepth,
        weighted ? Traversal.Order.CONFIDENCE : Traversal.Order.FEWEST_HOPS);
  }
}
