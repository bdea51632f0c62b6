package sutra.storage.mmap.memtable;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import sutra.storage.api.AssociationType;
import sutra.storage.api.VectorForm;
import sutra.storage.api.text.Analyzer;
import sutra.storage.api.text.TermScanner;
import sutra.storage.mmap.layer.EdgeCursor;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerSet;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.Reclaimer;
import sutra.storage.mmap.layer.Totals;
import sutra.storage.mmap.record.AssociationBody;
import sutra.storage.mmap.record.CommitReader;
import sutra.storage.mmap.record.ConceptBody;
import sutra.storage.mmap.record.TypeNumbers;
import sutra.storage.mmap.record.UpdateBody;
import sutra.storage.mmap.vectors.Spaces;

/**
 * All layers of a store, the active memtable last. The log thread applies commits to it; a version
 * that a commit replaces dies in whichever layer holds it. Log thread only.
 */
public final class Layers {

  private final TypeDictionary types;
  private final CommitReader reader = new CommitReader();
  private final Applier applier = new Applier();
  private final Reclaimer reclaimer;
  private final VectorForm form;
  private final TermScanner scanner;
  private final long sealBytes;
  private final long emptyBytes;

  private Spaces spaces;
  private LayerSet set;
  private List<Layer> all;
  private Memtable active;
  private long firstSequence;
  private long concepts;
  private long associations;
  private long vectors;
  private long words;
  private long leftOut;

  /**
   * @param spaces of embeddings
   * @param form of embeddings in segments
   * @param analyzer finds the words of contents
   * @param sealBytes the bytes of data at which the active memtable is full
   * @param segments what is on disk, the newest last
   * @param sealedSequence the last commit in it
   * @param totals what lives in it
   * @param types the names of its types
   * @param reclaimer frees what is no longer needed
   */
  public Layers(
      Spaces spaces,
      VectorForm form,
      Analyzer analyzer,
      long sealBytes,
      List<? extends Layer> segments,
      long sealedSequence,
      Totals totals,
      TypeDictionary types,
      Reclaimer reclaimer) {
    this.spaces = spaces;
    this.form = form;
    this.scanner = analyzer.newScanner();
    this.sealBytes = sealBytes;
    this.types = types;
    this.reclaimer = reclaimer;
    this.concepts = totals.concepts();
    this.associations = totals.associations();
    this.vectors = totals.vectors();
    this.words = totals.words();
    this.active = newMemtable();
    this.firstSequence = sealedSequence + 1;
    this.emptyBytes = active.usedBytes();
    List<Layer> first = new ArrayList<>(segments);
    first.add(active);
    become(LayerSet.of(first, reclaimer::retire));
  }

  /** Applies one commit and returns the bytes it took in the log. */
  public long apply(MemorySegment bytes, long offset, long sequence, long committedMicros) {
    applier.sequence = sequence;
    applier.committedMicros = committedMicros;
    active.committed(sequence, committedMicros);
    return reader.read(bytes, offset, applier);
  }

  /** Whether the active memtable has reached its size. */
  public boolean isFull() {
    return active.usedBytes() - emptyBytes >= sealBytes;
  }

  /** Whether replaying the active memtable's commits would take so long that it had better be sealed. */
  public boolean isWorthSealing() {
    return active.usedBytes() - emptyBytes >= sealBytes / 16;
  }

  /**
   * Begins a new memtable and returns the one before, which takes no more commits. The set before has
   * to be unpinned once readers can find the new one.
   *
   * @param lastSequence the last commit applied
   */
  public Memtable seal(long lastSequence) {
    Memtable sealed = active;
    active = newMemtable();
    firstSequence = lastSequence + 1;
    become(set.with(active));
    return sealed;
  }

  /**
   * Puts a layer into the place of others with the same versions. The set before has to be unpinned
   * once readers can find the new one.
   */
  public void replace(List<? extends Layer> old, Layer replacement) {
    become(set.replacing(old, replacement));
  }

  /**
   * Puts another space first. The active memtable, in which nothing is, makes room for one with rows of that
   * space. The set before has to be unpinned once readers can find the new one.
   *
   * @param liveVectors embeddings in that space of what lives
   */
  public void activeSpaceIs(Spaces newSpaces, long liveVectors) {
    assert active.concepts().size() == 0 : active.concepts().size();
    Memtable before = active;
    spaces = newSpaces;
    vectors = liveVectors;
    active = newMemtable();
    become(set.replacing(List.of(before), active));
  }

  /** Takes the spaces of the views to come, of which the active one is the same. The same holds of the set. */
  public void spacesAre(Spaces newSpaces) {
    assert newSpaces.activeNumber() == spaces.activeNumber() : newSpaces;
    spaces = newSpaces;
    become(set.again());
  }

  /** The first commit that the active memtable may hold. */
  public long firstSequence() {
    return firstSequence;
  }

  /** What a snapshot taken now may look at, the newest layer last. */
  public List<LayerView> views() {
    return all.stream().map(Layer::view).toList();
  }

  /** Keeps the layers of a view. */
  public LayerSet set() {
    return set;
  }

  public Totals totals() {
    return new Totals(concepts, associations, vectors, words);
  }

  /** The spaces of the views to come. */
  public Spaces spaces() {
    return spaces;
  }

  /** Embeddings of another space than the active one, which commits brought and nobody took. */
  public long leftOut() {
    return leftOut;
  }

  public TypeDictionary types() {
    return types;
  }

  /** Bytes that memtables have taken from the system. */
  public long bytes() {
    long bytes = 0;
    for (Layer layer : all) {
      bytes += layer instanceof Memtable memtable ? memtable.bytes() : 0;
    }
    return bytes;
  }

  /** Applies the mutations of one commit in order. */
  private final class Applier implements CommitReader.Visitor {

    private long sequence;
    private long committedMicros;

    @Override
    public void putConcept(ConceptBody body) {
      endConcept(body.idHigh(), body.idLow());
      active.putConcept(body, sequence, committedMicros);
      int added = active.concepts().size() - 1;
      concepts++;
      words += active.concepts().wordCount(added);
      if (active.hasRow(body)) {
        vectors++;
      } else if (body.dimension() > 0) {
        leftOut++;
      }
    }

    /** A new version is made of the one that lives; of a concept that is not there, nothing. */
    @Override
    public void updateConcept(UpdateBody body) {
      for (int i = all.size() - 1; i >= 0; i--) {
        int version = all.get(i).findConcept(body.idHigh(), body.idLow(), sequence);
        if (version >= 0) {
          try (Arena arena = Arena.ofConfined()) {
            UpdatedConcept.of(arena, all.get(i), version, spaces.activeNumber(), body)
                .ifPresent(this::putConcept);
          }
          return;
        }
      }
    }

    @Override
    public void deleteConcept(long idHigh, long idLow) {
      endConcept(idHigh, idLow);
      for (Layer layer : all) {
        endEdges(layer, layer.edges(idHigh, idLow, true, sequence));
        endEdges(layer, layer.edges(idHigh, idLow, false, sequence));
      }
    }

    @Override
    public void putAssociation(AssociationBody body) {
      int type = types.findOrAdd(typeOf(body));
      if (!active.putAssociation(body, type, sequence)) {
        endEdge(body, type, all.size() - 1);
        associations++;
      }
    }

    @Override
    public void deleteAssociation(AssociationBody body) {
      int type = types.find(typeOf(body));
      if (type >= 0) {
        endEdge(body, type, all.size());
      }
    }

    private AssociationType typeOf(AssociationBody body) {
      return TypeNumbers.builtIn(body.typeNumber())
          .orElseGet(() -> new AssociationType(body.typeName()));
    }

    private void endConcept(long idHigh, long idLow) {
      for (int i = all.size() - 1; i >= 0; i--) {
        Layer layer = all.get(i);
        int version = layer.findConcept(idHigh, idLow, sequence);
        if (version >= 0) {
          layer.endConcept(version, sequence);
          remember(layer, false, version);
          concepts--;
          words -= layer.concepts().wordCount(version);
          vectors -= layer.vectors(spaces.activeNumber()).rowOf(version) >= 0 ? 1 : 0;
          return; // at most one version of a concept lives
        }
      }
    }

    /** Ends the version that lives in the first layers, if one does. */
    private void endEdge(AssociationBody body, int type, int layers) {
      for (int i = layers - 1; i >= 0; i--) {
        int edge = all.get(i).findLiveEdge(body, type);
        if (edge >= 0) {
          endEdge(all.get(i), edge);
          return; // at most one version of an association lives
        }
      }
    }

    private void endEdges(Layer layer, EdgeCursor cursor) {
      while (cursor.next()) {
        endEdge(layer, cursor.edge());
      }
    }

    private void endEdge(Layer layer, int edge) {
      layer.endEdge(edge, sequence);
      remember(layer, true, edge);
      associations--;
    }

    private void remember(Layer layer, boolean ofEdge, int ordinal) {
      if (layer != active) {
        active.ended(layer, ofEdge, ordinal, sequence);
      }
    }
  }

  private Memtable newMemtable() {
    Memtable memtable = new Memtable(spaces.shape(form), scanner);
    reclaimer.register(memtable);
    return memtable;
  }

  private void become(LayerSet next) {
    set = next;
    all = next.layers();
  }
}
