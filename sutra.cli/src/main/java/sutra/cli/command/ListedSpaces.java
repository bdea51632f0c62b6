package sutra.cli.command;

import java.util.List;
import sutra.cli.output.SpaceResults;
import sutra.cli.output.TextLayout;
import sutra.storage.api.StoredSpace;

/** Prints the embedding spaces of a store. */
record ListedSpaces(SutraCommand sutra) {

  void print(List<StoredSpace> spaces) {
    if (sutra.json()) {
      sutra.console().result(SpaceResults.list(spaces));
    } else if (spaces.isEmpty()) {
      sutra.console().result("no embeddings");
    } else {
      spaces.forEach(space -> sutra.console().result(line(space)));
    }
  }

  /** Such as {@code default  active: 1,200 vectors of hash:v1, 384 dimensions}. */
  private static String line(StoredSpace stored) {
    String files =
        stored.bytes() == 0 ? "" : ", " + TextLayout.bytes(stored.bytes()) + " in files of its own";
    return "%s  %s: %s of %s, %s%s"
        .formatted(
            stored.space().name(),
            TextLayout.name(stored.role()),
            TextLayout.count(stored.vectors(), "vector"),
            stored.space().model(),
            TextLayout.count(stored.space().dimension(), "dimension"),
            files);
  }
}
