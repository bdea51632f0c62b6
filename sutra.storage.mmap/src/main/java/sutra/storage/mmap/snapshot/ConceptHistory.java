package sutra.storage.mmap.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptVersion;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.record.Micros;

/** The versions of one concept up to a view's commit. */
public final class ConceptHistory {

  private final StoreView view;

  public ConceptHistory(StoreView view) {
    this.view = view;
  }

  /** Lists them, the newest first; later layers hold later versions. */
  public List<ConceptVersion> list(ConceptId id) {
    List<ConceptVersion> versions = new ArrayList<>();
    for (int index = view.layers().size() - 1; index >= 0; index--) {
      Layer layer = view.layers().get(index).layer();
      ConceptVersions concepts = layer.concepts();
      int version = layer.newestConcept(id.high(), id.low());
      for (; version >= 0; version = concepts.older(version)) {
        long death = concepts.death(version);
        if (concepts.birth(version) <= view.sequence() && concepts.birth(version) < death) {
          long reference = StoreView.reference(index, version);
          versions.add(new ConceptVersion(view.concept(reference), end(death)));
        }
      }
    }
    return List.copyOf(versions);
  }

  private Optional<ConceptVersion.End> end(long death) {
    return death > view.sequence()
        ? Optional.empty()
        : Optional.of(new ConceptVersion.End(death, Micros.toInstant(view.committedMicros(death))));
  }
}
