package sutra.storage.mmap.snapshot;

import java.util.List;
import java.util.function.Supplier;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.mmap.layer.CommitTimes;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.EdgeVersions;
import sutra.storage.mmap.layer.LayerSet;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.Totals;
import sutra.storage.mmap.memtable.Layers;
import sutra.storage.mmap.memtable.Memtable;
import sutra.storage.mmap.memtable.TypeDictionary;
import sutra.storage.mmap.record.Micros;
import sutra.storage.mmap.vectors.Spaces;

/**
 * A store as it stood after one commit. Within a view a concept version, or an association version,
 * is named by a reference: the index of its layer in the upper and its ordinal in the lower half.
 *
 * @param layers where to look, the newest last
 * @param set keeps the layers
 * @param sequence the last commit included
 * @param counted tells what lived after it
 * @param types the names of association types
 * @param spaces of embeddings; the active one is that of all that names none
 */
public record StoreView(
    List<LayerView> layers,
    LayerSet set,
    long sequence,
    Supplier<Totals> counted,
    TypeDictionary types,
    Spaces spaces) {

  /** The reference that stands for nothing. */
  public static final long NOTHING = -1;

  /** What a snapshot taken after the last commit applied shows. */
  public static StoreView of(Layers layers, long sequence) {
    Totals totals = layers.totals();
    return new StoreView(
        layers.views(), layers.set(), sequence, () -> totals, layers.types(), layers.spaces());
  }

  /**
   * What a snapshot taken after an earlier commit, or this one, shows. Its totals are counted when they
   * are first asked for, which takes time in proportion to the versions of all layers.
   */
  public StoreView at(long past) {
    assert past >= 0 && past <= sequence : past;
    return past == sequence
        ? this
        : new StoreView(
            layers, set, past, new PastTotals(layers, past, spaces.activeNumber()), types, spaces);
  }

  /** What lived after the last commit included. */
  public Totals totals() {
    return counted.get();
  }

  /** The last commit included that was made at or before an instant; 0 if there is none. */
  public long lastSequenceAt(long micros) {
    for (int layer = layers.size() - 1; layer >= 0; layer--) {
      long last = layers.get(layer).layer().commits().lastAt(micros);
      if (last > 0) {
        return Math.min(last, sequence); // the log thread may have gone on
      }
    }
    return 0;
  }

  /** When a commit was made that is included and not 0. */
  public long committedMicros(long commit) {
    for (LayerView view : layers) {
      CommitTimes times = view.layer().commits();
      int entry = times.entryOf(commit);
      if (entry < times.count()) {
        return times.micros(entry);
      }
    }
    throw new AssertionError("no layer has commit " + commit + " of " + sequence);
  }

  /** Whether this view was made before another one of the same store. */
  boolean isBefore(StoreView other) {
    return sequence < other.sequence
        || sequence == other.sequence && set.generation() < other.set.generation();
  }

  public static long reference(int layer, int ordinal) {
    return ((long) layer << 32) | ordinal;
  }

  public static int layer(long reference) {
    return (int) (reference >>> 32);
  }

  public static int ordinal(long reference) {
    return (int) reference;
  }

  /** How many of the layers are in memory. */
  public int memtables() {
    return (int) layers.stream().filter(part -> part.layer() instanceof Memtable).count();
  }

  /** The version of a concept that this view shows, or {@link #NOTHING}. */
  public long find(ConceptId id) {
    for (int layer = layers.size() - 1; layer > 0; layer--) {
      int version = layers.get(layer).layer().findConcept(id.high(), id.low(), sequence);
      if (version >= 0) {
        return reference(layer, version);
      }
    }
    // Most questions are about concepts that are there, and this is where it has to be
    int version = layers.getFirst().layer().findLikelyConcept(id.high(), id.low(), sequence);
    return version >= 0 ? reference(0, version) : NOTHING;
  }

  /** Whether this view shows a version at an instant: it lives and has not expired. */
  public boolean isVisible(long reference, long nowMicros) {
    ConceptVersions concepts = concepts(reference);
    int ordinal = ordinal(reference);
    return concepts.isVisible(ordinal, sequence) && concepts.expiryMicros(ordinal) > nowMicros;
  }

  /** What holds a concept version. */
  public ConceptVersions concepts(long reference) {
    return layers.get(layer(reference)).layer().concepts();
  }

  /** Whether a concept version was born before another one; of one commit, the smaller id comes first. */
  public boolean isOlder(long reference, long other) {
    long birth = concepts(reference).birth(ordinal(reference));
    long otherBirth = concepts(other).birth(ordinal(other));
    return birth != otherBirth ? birth < otherBirth : id(reference).compareTo(id(other)) < 0;
  }

  /** The id of a concept version. */
  public ConceptId id(long reference) {
    ConceptVersions concepts = concepts(reference);
    int ordinal = ordinal(reference);
    return new ConceptId(concepts.idHigh(ordinal), concepts.idLow(ordinal));
  }

  /** Reads a concept version whole. */
  public Concept concept(long reference) {
    return new StoredConcepts(this, Long.MIN_VALUE, reference).skip().concept();
  }

  /** Goes through the concepts that this view shows at an instant, the oldest layer first. */
  public StoredConcepts cursor(long nowMicros) {
    return new StoredConcepts(this, nowMicros);
  }

  /** Goes to the concept of an id, if this view shows it at an instant. */
  public StoredConcepts cursor(ConceptId id, long nowMicros) {
    return new StoredConcepts(this, nowMicros, find(id));
  }

  /** Reads an association version whole. */
  public Association association(long reference) {
    EdgeVersions edges = layers.get(layer(reference)).layer().edges();
    int edge = ordinal(reference);
    return new Association(
        new ConceptId(edges.sourceHigh(edge), edges.sourceLow(edge)),
        new ConceptId(edges.targetHigh(edge), edges.targetLow(edge)),
        types.type(edges.type(edge)),
        edges.confidence(edge),
        edges.weight(edge),
        Micros.toInstant(edges.createdMicros(edge)),
        edges.birth(edge));
  }
}
