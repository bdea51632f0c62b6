package sutra.cli.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;
import sutra.storage.api.AssociationType;

/** The option that says which types of association count. */
final class LinkOptions {

  @Option(
      names = "--types",
      paramLabel = "TYPE",
      split = ",",
      splitSynopsisLabel = ",",
      description = "Follow associations of these types only, separated by commas.")
  private List<String> types = new ArrayList<>();

  /** The types wanted; all if empty. */
  Set<AssociationType> types() {
    Set<AssociationType> wanted = new HashSet<>();
    for (String type : types) {
      wanted.add(AssociationType.of(type.strip()));
    }
    return wanted;
  }
}
