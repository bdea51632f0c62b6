package sutra.storage.api;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** A cursor over concepts that an iterator reads whole, for stores that have none of their own. */
final class IteratorCursor implements ConceptCursor {

  private final Iterator<Concept> concepts;
  private Optional<Concept> current = Optional.empty();

  IteratorCursor(Iterator<Concept> concepts) {
    this.concepts = concepts;
  }

  @Override
  public boolean next() {
    current = concepts.hasNext() ? Optional.of(concepts.next()) : Optional.empty();
    return current.isPresent();
  }

  @Override
  public ConceptId id() {
    return concept().id();
  }

  @Override
  public String content() {
    return concept().content();
  }

  @Override
  public Optional<float[]> embedding() {
    return concept().embedding();
  }

  @Override
  public double strength() {
    return concept().strength();
  }

  @Override
  public double confidence() {
    return concept().confidence();
  }

  @Override
  public Instant created() {
    return concept().created();
  }

  @Override
  public Instant modified() {
    return concept().modified();
  }

  @Override
  public long version() {
    return concept().version();
  }

  @Override
  public Optional<Instant> expiry() {
    return concept().expiry();
  }

  @Override
  public Map<String, Object> attributes() {
    return concept().attributes();
  }

  @Override
  public Concept concept() {
    return current.orElseThrow(() -> new IllegalStateException("the cursor stands at no concept"));
  }
}
