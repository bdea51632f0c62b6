package sutra.storage.mmap.writelog;

import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;
import sutra.storage.api.ConceptId;
import sutra.storage.mmap.record.AssociationBody;
import sutra.storage.mmap.record.CommitReader;
import sutra.storage.mmap.record.ConceptBody;
import sutra.storage.mmap.record.UpdateBody;

/**
 * What the commits of a group touch that are not applied yet. A write that depends on nothing of it may
 * join the group: for it all that stands is what stood before the group. Log thread only.
 */
public final class GroupChanges {

  private final CommitReader reader = new CommitReader();
  private final Collector collector = new Collector();
  private final Set<ConceptId> concepts = new HashSet<>();
  private final Set<ConceptId> linked = new HashSet<>();
  private boolean deletesConcepts;
  private long readEnd;

  GroupChanges() {}

  /** Whether the group may change a concept itself, or whether it is there. */
  public boolean touchConcept(ConceptId id) {
    return concepts.contains(id);
  }

  /** Whether the group may change the associations of a concept; a deletion may change those of any. */
  public boolean touchAssociationsOf(ConceptId id) {
    return deletesConcepts || linked.contains(id);
  }

  /** Forgets the group before. */
  void clear(long start) {
    readEnd = start;
    if (deletesConcepts || !concepts.isEmpty() || !linked.isEmpty()) {
      concepts.clear();
      linked.clear();
      deletesConcepts = false;
    }
  }

  /** Takes in the commits up to an offset that were not taken in yet. */
  void readTo(MemorySegment frame, long end) {
    while (readEnd < end) {
      readEnd += reader.read(frame, readEnd, collector);
    }
  }

  private final class Collector implements CommitReader.Visitor {

    @Override
    public void putConcept(ConceptBody body) {
      concepts.add(new ConceptId(body.idHigh(), body.idLow()));
    }

    @Override
    public void updateConcept(UpdateBody body) {
      concepts.add(new ConceptId(body.idHigh(), body.idLow()));
    }

    @Override
    public void deleteConcept(long idHigh, long idLow) {
      concepts.add(new ConceptId(idHigh, idLow));
      deletesConcepts = true;
    }

    @Override
    public void putAssociation(AssociationBody body) {
      addEnds(body);
    }

    @Override
    public void deleteAssociation(AssociationBody body) {
      addEnds(body);
    }

    private void addEnds(AssociationBody body) {
      linked.add(new ConceptId(body.sourceHigh(), body.sourceLow()));
      linked.add(new ConceptId(body.targetHigh(), body.targetLow()));
    }
  }
}
