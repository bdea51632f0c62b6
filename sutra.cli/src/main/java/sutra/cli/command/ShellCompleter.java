package sutra.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import sutra.storage.api.Concept;
import sutra.storage.api.Snapshot;

/**
 * Completes names of commands, their options, and keys: those of the memory that is open, among its
 * first {@value #CONCEPTS_LIMIT} concepts, so that no key press waits long.
 */
final class ShellCompleter implements Completer {

  private static final int CONCEPTS_LIMIT = 20_000;
  private static final int KEYS_LIMIT = 100;

  private static final Set<String> TAKE_KEYS =
      Set.of("get", "history", "neighbors", "path", "update", "forget", "nearest");

  private final CommandSpec root;
  private final SharedMemory memory;

  ShellCompleter(CommandSpec root, SharedMemory memory) {
    this.root = root;
    this.memory = memory;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String begun = line.word().substring(0, line.wordCursor());
    candidates(line.words().subList(0, line.wordIndex()), begun)
        .filter(name -> name.startsWith(begun))
        .forEach(name -> candidates.add(new Candidate(name)));
  }

  private Stream<String> candidates(List<String> before, String begun) {
    if (before.isEmpty()) {
      return Stream.concat(root.subcommands().keySet().stream(), ShellLoop.EXITS.stream());
    }
    CommandLine command = root.subcommands().get(before.getFirst());
    if (command == null) {
      return Stream.empty();
    }
    if (begun.startsWith("-")) {
      return command.getCommandSpec().options().stream()
          .flatMap(option -> Stream.of(option.names()));
    }
    Stream<String> keys = TAKE_KEYS.contains(before.getFirst()) ? keys(begun) : Stream.empty();
    return Stream.concat(command.getSubcommands().keySet().stream(), keys);
  }

  private Stream<String> keys(String begun) {
    return memory.current().stream()
        .flatMap(open -> {
          try (Snapshot snapshot = open.store().snapshot();
              Stream<Concept> concepts = snapshot.concepts()) {
            return concepts
                .limit(CONCEPTS_LIMIT)
                .map(Concept::key)
                .flatMap(Optional::stream)
                .filter(key -> key.startsWith(begun))
                .limit(KEYS_LIMIT)
                .toList()
                .stream();
          }
        });
  }
}
