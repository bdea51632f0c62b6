package sutra.storage.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a transaction has read from one snapshot. A store checks it at the place of the transaction
 * in its commit order, with all earlier commits applied: if everything read still stands, the
 * transaction has the effect of running alone at that place. Immutable.
 *
 * @param sequence the last commit that the snapshot includes
 * @param versions for each concept read, {@link Concept#version}, or 0 if none was found
 * @param listings for each list of associations read, how many there were
 */
public record ReadSet(
    long sequence, Map<ConceptId, Long> versions, Map<Listing, Integer> listings) {

  /**
   * A list of associations; see {@link Snapshot#neighbors}.
   *
   * @param id the concept at which they are
   * @param direction which ends were looked at
   * @param types the types wanted; all if empty
   */
  public record Listing(ConceptId id, Direction direction, Set<AssociationType> types) {

    public Listing {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(direction, "direction");
      types = Set.copyOf(types);
    }
  }

  /** What stands when the check is made. Implemented by stores. */
  public interface Present {

    /** The version of a concept, expired or not; 0 if there is none. */
    long version(ConceptId id);

    /** As {@link Snapshot#neighbors}. */
    List<Neighbor> neighbors(ConceptId id, Direction direction, Set<AssociationType> types);
  }

  public ReadSet {
    versions = Map.copyOf(versions);
    listings = Map.copyOf(listings);
  }

  /** Whether nothing was read. */
  public boolean isEmpty() {
    return versions.isEmpty() && listings.isEmpty();
  }

  /**
   * Looks for something read that no longer stands. A concept must have the version that was read. If
   * none was found, there must still be none, or the one that had expired. No association may be
   * newer than the snapshot, and none may be gone.
   */
  public Optional<ConflictException> conflict(Present present) {
    for (var read : versions.entrySet()) {
      long seen = read.getValue();
      long found = present.version(read.getKey());
      if (seen == 0 ? found > sequence : found != seen) {
        return Optional.of(conflict(read.getKey(), seen, found));
      }
    }
    for (var read : listings.entrySet()) {
      Listing listing = read.getKey();
      var found = present.neighbors(listing.id(), listing.direction(), listing.types());
      long newest = found.stream().mapToLong(n -> n.association().version()).max().orElse(0);
      if (newest > sequence || found.size() != read.getValue()) {
        return Optional.of(conflict(listing, newest));
      }
    }
    return Optional.empty();
  }

  private static ConflictException conflict(ConceptId id, long seen, long found) {
    return new ConflictException(
        id,
        seen,
        found,
        "concept %s: the transaction read %s, but %s stands: nothing was written; run it again"
            .formatted(id, version(seen), version(found)),
        null);
  }

  private ConflictException conflict(Listing listing, long newest) {
    return new ConflictException(
        listing.id(),
        sequence,
        newest,
        "associations of %s (%s%s): the transaction listed them as of commit %d, and they changed"
                .formatted(
                    listing.id(),
                    listing.direction(),
                    listing.types().isEmpty() ? "" : ", " + listing.types(),
                    sequence)
            + " since: nothing was written; run it again",
        null);
  }

  private static String version(long version) {
    return version == 0 ? "no version" : "version " + version;
  }
}
