package sutra.storage.mmap.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import sutra.storage.api.ConceptCursor;
import sutra.storage.api.ConceptId;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.record.AttributesFormat;
import sutra.storage.mmap.record.CommitFormat;
import sutra.storage.mmap.record.Micros;
import sutra.storage.mmap.vectors.IndexedRows;

/**
 * Reads the fields of concept versions of a view, one version at a time: those that the view shows at an
 * instant, layer by layer in the order of their records, or one by its reference. Once the store is
 * closed, its memory refuses to be read with {@link IllegalStateException}. One thread.
 */
public final class StoredConcepts implements ConceptCursor {

  private final StoreView view;
  private final long nowMicros;
  private int layersEnd;
  private int layerIndex = -1;
  private LayerView layer;
  private ConceptVersions versions;
  private int end;
  private int ordinal;

  /** Stands before the first version that the view shows at an instant. */
  StoredConcepts(StoreView view, long nowMicros) {
    this.view = view;
    this.nowMicros = nowMicros;
    this.layersEnd = view.layers().size();
  }

  /** Stands before the one version of a reference, if the view shows it at an instant. */
  StoredConcepts(StoreView view, long nowMicros, long reference) {
    this.view = view;
    this.nowMicros = nowMicros;
    if (reference != StoreView.NOTHING) {
      enter(StoreView.layer(reference));
      ordinal = StoreView.ordinal(reference) - 1;
      end = ordinal + 2;
    }
  }

  /** Moves to the next version, visible or not, and returns itself. */
  StoredConcepts skip() {
    ordinal++;
    return this;
  }

  @Override
  public boolean next() {
    ordinal++;
    do {
      for (; ordinal < end; ordinal++) {
        if (versions.isVisible(ordinal, view.sequence())
            && versions.expiryMicros(ordinal) > nowMicros) {
          return true;
        }
      }
    } while (enterNext());
    return false;
  }

  @Override
  public ConceptId id() {
    return new ConceptId(versions.idHigh(ordinal), versions.idLow(ordinal));
  }

  /** UTF-8 that was checked when it was written, so it decodes to what it was made of. */
  @Override
  public String content() {
    return new String(versions.content(ordinal), StandardCharsets.UTF_8);
  }

  @Override
  public Optional<float[]> embedding() {
    IndexedRows rows = layer.layer().vectors(view.spaces().activeNumber());
    int row = rows.rowOf(ordinal);
    return row < 0 ? Optional.empty() : Optional.of(rows.vector(row));
  }

  @Override
  public double strength() {
    return versions.strength(ordinal);
  }

  @Override
  public double confidence() {
    return versions.confidence(ordinal);
  }

  @Override
  public Instant created() {
    return Micros.toInstant(versions.createdMicros(ordinal));
  }

  @Override
  public Instant modified() {
    return Micros.toInstant(versions.modifiedMicros(ordinal));
  }

  @Override
  public long version() {
    return versions.birth(ordinal);
  }

  @Override
  public Optional<Instant> expiry() {
    long micros = versions.expiryMicros(ordinal);
    return micros == CommitFormat.NO_EXPIRY
        ? Optional.empty()
        : Optional.of(Micros.toInstant(micros));
  }

  @Override
  public Map<String, Object> attributes() {
    return versions.attributesSize(ordinal) == 0
        ? Map.of()
        : Collections.unmodifiableMap(
            AttributesFormat.decode(ByteBuffer.wrap(versions.attributes(ordinal))));
  }

  private boolean enterNext() {
    if (layerIndex + 1 >= layersEnd) {
      end = 0; // a further call of next() finds nothing either
      return false;
    }
    enter(layerIndex + 1);
    ordinal = 0;
    return true;
  }

  private void enter(int index) {
    layerIndex = index;
    layer = view.layers().get(index);
    versions = layer.layer().concepts();
    end = layer.conceptCount();
  }
}
