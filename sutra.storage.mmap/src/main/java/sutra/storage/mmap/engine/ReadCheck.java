package sutra.storage.mmap.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConflictException;
import sutra.storage.api.Direction;
import sutra.storage.api.Neighbor;
import sutra.storage.api.ReadSet;
import sutra.storage.mmap.query.NeighborList;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.writelog.GroupChanges;
import sutra.storage.mmap.writelog.Precondition;

/**
 * That what a transaction has read still stands.
 *
 * @param reads what it has read
 */
record ReadCheck(ReadSet reads) implements Precondition {

  @Override
  public boolean dependsOn(GroupChanges changes) {
    return reads.versions().keySet().stream().anyMatch(changes::touchConcept)
        || reads.listings().keySet().stream()
            .anyMatch(listing -> changes.touchAssociationsOf(listing.id()));
  }

  @Override
  public Optional<ConflictException> conflict(StoreView applied) {
    return reads.conflict(
        new ReadSet.Present() {
          @Override
          public long version(ConceptId id) {
            long found = applied.find(id);
            return found == StoreView.NOTHING
                ? 0
                : applied.concepts(found).birth(StoreView.ordinal(found));
          }

          @Override
          public List<Neighbor> neighbors(
              ConceptId id, Direction direction, Set<AssociationType> types) {
            return NeighborList.of(applied, id, direction, types);
          }
        });
  }
}
