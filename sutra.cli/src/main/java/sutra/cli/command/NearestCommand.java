package sutra.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import sutra.cli.data.BadDataException;
import sutra.cli.data.DataFormat;
import sutra.cli.data.DataInput;
import sutra.cli.data.VectorFile;
import sutra.cli.output.HumanResults;
import sutra.engine.Recall;
import sutra.engine.Sutra;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.QueryPlan;
import sutra.storage.api.Snapshot;

/** Finds nearest neighbours. */
@Command(
    name = "nearest",
    description =
        "Find the concepts nearest to a vector, to a concept, or to each of many vectors.")
final class NearestCommand implements Callable<Integer> {

  private static final long MOST = Integer.MAX_VALUE;

  @ParentCommand private SutraCommand sutra;

  @ArgGroup(multiplicity = "1")
  private Target target;

  @Option(
      names = "--row",
      paramLabel = "N",
      description = "Which row of an fvecs file, from 0 (default: 0).")
  private long row;

  @Option(names = "-k", paramLabel = "N", description = "The most hits (default: 10).")
  private int limit = 10;

  /** To what the hits shall be near. */
  static final class Target {
    @Option(
        names = "--vector",
        paramLabel = "FILE",
        description = "A vector: numbers as text or JSON array, an fvecs file, or - .")
    private Optional<String> file = Optional.empty();

    @Option(
        names = "--id",
        paramLabel = "ID",
        description = "A concept by id or key; it is not among the hits itself.")
    private Optional<String> concept = Optional.empty();

    @Option(
        names = "--queries",
        paramLabel = "FILE",
        description = "An fvecs file, or - : each row is a question, answered in a line.")
    private Optional<String> queries = Optional.empty();
  }

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads answer --queries (default: the processors).")
  private Optional<Integer> threads = Optional.empty();

  @Mixin private AsOfOption asOf;

  @Mixin private ReadOnlyOption readOnly;

  @Mixin private FilterOptions filters;

  @Mixin private RecallOptions recallOptions;

  @Mixin private ExplainOption explain;

  @Override
  public Integer call() throws IOException {
    Query.Builder query = Query.builder().limit(Numbers.positive("-k", limit));
    recallOptions.wanted().ifPresent(query::recall);
    requireFit();
    try (Sutra memory = readOnly.open(sutra.store());
        Recall recall = asOf.open(memory)) {
      Snapshot snapshot = recall.snapshot();
      filters.narrow(query, recall, sutra.console());
      if (target.queries.isPresent()) {
        new QueryFile(sutra, DataInput.named(target.queries.get()), space(memory), query)
            .run(snapshot, threads.orElseGet(() -> Runtime.getRuntime().availableProcessors()));
      } else if (target.file.isPresent()) {
        query.near(readVector(target.file.get(), memory));
        QueryPlan plan = explain.run(snapshot, query.build());
        Found.print(sutra, plan.hits(), plan, explain);
      } else {
        Concept concept = Concepts.require(recall, target.concept.orElseThrow());
        query.near(embedding(concept)).limit((int) Math.min(MOST, limit + 1L));
        QueryPlan plan = explain.run(snapshot, query.build());
        Found.print(sutra, others(concept.id(), plan.hits()), plan, explain);
      }
    }
    return ExitCode.OK;
  }

  private void requireFit() {
    threads.ifPresent(count -> Numbers.positive("--threads", count));
    if (threads.isPresent() && target.queries.isEmpty()) {
      throw new UsageException("--threads goes with --queries only");
    }
    if (target.queries.isPresent() && (explain.isWanted() || row != 0)) {
      throw new UsageException(
          "--queries asks with every row and explains none: leave out "
              + (explain.isWanted() ? "--explain" : "--row"));
    }
  }

  private static EmbeddingSpace space(Sutra memory) {
    return memory
        .store()
        .embeddingSpace()
        .orElseThrow(() -> new UsageException("the store was made without embeddings"));
  }

  private float[] readVector(String file, Sutra memory) throws IOException {
    EmbeddingSpace space = space(memory);
    DataInput input = DataInput.named(file);
    float[] vector = VectorFile.read(input, DataFormat.Reading.plain(sutra.console().in()), row);
    try {
      return space.require(vector);
    } catch (IllegalArgumentException e) {
      throw BadDataException.input(input.name(), e.getMessage(), e);
    }
  }

  private static float[] embedding(Concept concept) {
    return concept
        .embedding()
        .orElseThrow(() ->
            new NegativeAnswerException(
                HumanResults.name(concept) + ": the concept has no embedding"));
  }

  private List<Hit> others(ConceptId self, List<Hit> hits) {
    List<Hit> others = new ArrayList<>();
    for (Hit hit : hits) {
      if (!hit.concept().id().equals(self) && others.size() < limit) {
        others.add(atRank(others.size() + 1, hit));
      }
    }
    return others;
  }

  /** The hit as it stands once the concept asked about is left out. */
  private static Hit atRank(int rank, Hit hit) {
    List<Hit.ScorePart> parts =
        hit.parts().stream()
            .map(part -> new Hit.ScorePart(part.ranking(), rank, part.score(), part.contribution()))
            .toList();
    return new Hit(hit.concept(), hit.score(), parts);
  }
}
