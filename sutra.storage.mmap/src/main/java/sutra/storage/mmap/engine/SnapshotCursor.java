package sutra.storage.mmap.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptCursor;
import sutra.storage.api.ConceptId;
import sutra.storage.mmap.snapshot.StoredConcepts;

/** A cursor of a snapshot, which ends with it. */
final class SnapshotCursor implements ConceptCursor {

  private final MmapSnapshot snapshot;
  private final StoredConcepts concepts;
  private boolean onConcept;

  SnapshotCursor(MmapSnapshot snapshot, StoredConcepts concepts) {
    this.snapshot = snapshot;
    this.concepts = concepts;
  }

  @Override
  public boolean next() {
    onConcept = snapshot.reading(concepts::next);
    return onConcept;
  }

  @Override
  public ConceptId id() {
    return field(concepts::id);
  }

  @Override
  public String content() {
    return field(concepts::content);
  }

  @Override
  public Optional<float[]> embedding() {
    return field(concepts::embedding);
  }

  @Override
  public double strength() {
    return field(concepts::strength);
  }

  @Override
  public double confidence() {
    return field(concepts::confidence);
  }

  @Override
  public Instant created() {
    return field(concepts::created);
  }

  @Override
  public Instant modified() {
    return field(concepts::modified);
  }

  @Override
  public long version() {
    return field(concepts::version);
  }

  @Override
  public Optional<Instant> expiry() {
    return field(concepts::expiry);
  }

  @Override
  public Map<String, Object> attributes() {
    return field(concepts::attributes);
  }

  @Override
  public Concept concept() {
    return field(concepts::concept);
  }

  private <T> T field(Supplier<T> read) {
    if (!onConcept) {
      throw new IllegalStateException("the cursor stands at no concept");
    }
    return snapshot.reading(read);
  }
}
