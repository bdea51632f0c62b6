package sutra.cli.command;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import sutra.cli.data.JsonlWriter;
import sutra.cli.output.Progress;
import sutra.engine.Recall;
import sutra.engine.Sutra;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Snapshot;

/**
 * Writes a store as JSON lines: concepts by id, then associations by source, target and type, so
 * that equal stores give equal bytes. Only the ids are sorted in memory.
 */
@Command(
    name = "export",
    description = {
      "Write the whole store to standard output, in the form that import reads.",
      "Concepts come first, then associations, both in the order of their ids."
    })
final class ExportCommand implements Callable<Integer> {

  /** The forms of an export. */
  enum Format {
    JSONL
  }

  private static final Comparator<Association> BY_TARGET =
      Comparator.comparing(Association::target).thenComparing(link -> link.type().name());

  @ParentCommand private SutraCommand sutra;

  @Option(names = "--format", paramLabel = "FORM", description = "jsonl, the only one so far.")
  private Format format = Format.JSONL;

  @Option(
      names = "--without-embeddings",
      description = "Leave embeddings out, to have them made anew on import.")
  private boolean withoutEmbeddings;

  @Mixin private AsOfOption asOf;

  @Mixin private ReadOnlyOption readOnly;

  @Override
  public Integer call() {
    assert format == Format.JSONL;
    JsonlWriter writer = new JsonlWriter(!withoutEmbeddings);
    try (Sutra memory = readOnly.open(sutra.store());
        Recall recall = asOf.open(memory);
        Progress progress = Progress.start(sutra.console(), "Exporting", 0)) {
      Snapshot snapshot = recall.snapshot();
      long items = writeConcepts(snapshot, writer, progress);
      writeAssociations(snapshot, writer, progress, items);
    }
    return ExitCode.OK;
  }

  private long writeConcepts(Snapshot snapshot, JsonlWriter writer, Progress progress) {
    long items = 0;
    for (ConceptId id : sorted(snapshot.concepts().map(Concept::id))) {
      for (Concept concept : snapshot.get(id).stream().toList()) {
        sutra.console().result(writer.line(concept));
        progress.advance(0, ++items);
      }
    }
    return items;
  }

  private void writeAssociations(
      Snapshot snapshot, JsonlWriter writer, Progress progress, long itemsBefore) {
    long items = itemsBefore;
    for (ConceptId source : sorted(snapshot.associations().map(Association::source))) {
      List<Association> links =
          snapshot.neighbors(source, Direction.OUTGOING, Set.of()).stream()
              .map(Neighbor::association)
              .sorted(BY_TARGET)
              .toList();
      for (Association link : links) {
        sutra.console().result(writer.line(link));
        progress.advance(0, ++items);
      }
    }
  }

  private static List<ConceptId> sorted(Stream<ConceptId> ids) {
    try (ids) {
      return ids.distinct().sorted().toList();
    }
  }
}
