package sutra.cli.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sutra.cli.data.ExportWriter;
import sutra.cli.output.Console;
import sutra.cli.output.Progress;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Snapshot;

/**
 * One export: concepts by id, then associations by source, target and type, so that equal stores give
 * equal bytes. Only ids are held in memory. Belongs to one thread.
 */
final class StoreExport {

  private static final Comparator<Association> BY_TARGET =
      Comparator.comparing(Association::target).thenComparing(link -> link.type().name());

  private final Snapshot snapshot;
  private final ExportWriter writer;
  private final Console console;
  private final Progress progress;

  private long items;

  StoreExport(Snapshot snapshot, ExportWriter writer, Console console, Progress progress) {
    this.snapshot = snapshot;
    this.writer = writer;
    this.console = console;
    this.progress = progress;
  }

  /** Writes everything to the results of the console. */
  void run() {
    List<ConceptId> concepts = sorted(snapshot.concepts().map(this::announce));
    writer.opening().forEach(console::result);
    concepts.forEach(id -> snapshot.get(id).ifPresent(this::write));
    missing(concepts).forEach(id -> writer.missing(id).forEach(console::result));
    sorted(snapshot.associations().map(Association::source)).forEach(this::writeLinks);
    writer.closing().forEach(console::result);
  }

  private ConceptId announce(Concept concept) {
    writer.announce(concept);
    return concept.id();
  }

  private void write(Concept concept) {
    console.result(writer.line(concept));
    progress.advance(0, ++items);
  }

  private void writeLinks(ConceptId source) {
    List<Association> links =
        snapshot.neighbors(source, Direction.OUTGOING, Set.of()).stream()
            .map(Neighbor::association)
            .sorted(BY_TARGET)
            .toList();
    for (Association link : links) {
      console.result(writer.line(link));
      progress.advance(0, ++items);
    }
  }

  /** Ends of associations that are no concepts, sorted; none where the form does not mention them. */
  private List<ConceptId> missing(List<ConceptId> concepts) {
    if (!writer.mentionsMissing()) {
      return List.of();
    }
    Set<ConceptId> missing = new HashSet<>();
    try (Stream<Association> links = snapshot.associations()) {
      links
          .flatMap(link -> Stream.of(link.source(), link.target()))
          .filter(id -> Collections.binarySearch(concepts, id) < 0)
          .forEach(missing::add);
    }
    List<ConceptId> sorted = new ArrayList<>(missing);
    Collections.sort(sorted);
    return sorted;
  }

  private static List<ConceptId> sorted(Stream<ConceptId> ids) {
    try (ids) {
      return ids.distinct().sorted().toList();
    }
  }
}
