package sutra.storage.mmap.sealed;

import java.util.List;
import java.util.function.Function;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.mmap.manifest.SpaceEntry;
import sutra.storage.mmap.vectors.Spaces;
import sutra.storage.mmap.vectors.Spaces.Space;
import sutra.storage.mmap.vectors.VectorCoding;

/** The spaces that a manifest lists, each with the coding of its vectors, which it keeps. */
public final class StoredSpaces {

  private StoredSpaces() {}

  /**
   * Lists them in the manifest's order.
   *
   * @param known those listed before, whose codings stay
   * @param codings makes the coding of a space that is not among these
   */
  public static Spaces of(
      List<SpaceEntry> entries, Spaces known, Function<EmbeddingSpace, VectorCoding> codings) {
    return new Spaces(
        entries.stream()
            .map(entry ->
                new Space(
                    entry.number(),
                    entry.space(),
                    entry.role(),
                    known
                        .numbered(entry.number())
                        .map(Space::coding)
                        .orElseGet(() -> codings.apply(entry.space()))))
            .toList());
  }
}
