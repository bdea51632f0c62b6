package sutra.storage.mmap.memtable;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import sutra.storage.api.AssociationType;
import sutra.storage.api.text.Analyzer;
import sutra.storage.api.text.TermScanner;
import sutra.storage.mmap.record.AssociationBody;
import sutra.storage.mmap.record.CommitReader;
import sutra.storage.mmap.record.ConceptBody;
import sutra.storage.mmap.record.TypeNumbers;

/**
 * All memtables of a store, the active one last. The log thread applies commits to it; a version
 * that a commit replaces dies in whichever memtable holds it.
 */
public final class Memtables implements AutoCloseable {

  private final TypeDictionary types = new TypeDictionary();
  private final CommitReader reader = new CommitReader();
  private final Applier applier = new Applier();
  private final List<Memtable> tables = new ArrayList<>();
  private final int dimension;
  private final TermScanner scanner;
  private final long sealBytes;
  private final long emptyBytes;

  private long concepts;
  private long associations;
  private long vectors;
  private long words;
  private long sealedBytes;
  private List<MemtableView> sealedViews = List.of();

  /**
   * @param dimension components of each embedding, 0 for none
   * @param analyzer finds the words of contents
   * @param sealBytes the bytes of data at which the active memtable is sealed and a new one begun
   */
  public Memtables(int dimension, Analyzer analyzer, long sealBytes) {
    this.dimension = dimension;
    this.scanner = analyzer.newScanner();
    this.sealBytes = sealBytes;
    tables.add(new Memtable(dimension, scanner));
    this.emptyBytes = active().usedBytes();
  }

  /** Applies one commit and returns the bytes it took in the log. */
  public long apply(MemorySegment bytes, long offset, long sequence, long committedMicros) {
    if (active().usedBytes() - emptyBytes >= sealBytes) {
      seal();
    }
    applier.sequence = sequence;
    applier.committedMicros = committedMicros;
    return reader.read(bytes, offset, applier);
  }

  /** What a snapshot taken now may look at, the newest memtable last. */
  public List<MemtableView> views() {
    List<MemtableView> views = new ArrayList<>(sealedViews);
    views.add(active().view());
    return List.copyOf(views);
  }

  public Totals totals() {
    return new Totals(concepts, associations, vectors, words);
  }

  public TypeDictionary types() {
    return types;
  }

  /** Bytes taken from the system. */
  public long bytes() {
    return sealedBytes + active().bytes();
  }

  @Override
  public void close() {
    tables.forEach(Memtable::close);
  }

  private Memtable active() {
    return tables.getLast();
  }

  private void seal() {
    List<MemtableView> sealed = new ArrayList<>(sealedViews);
    sealed.add(active().view());
    sealedViews = List.copyOf(sealed);
    sealedBytes += active().bytes();
    tables.add(new Memtable(dimension, scanner));
  }

  /** Applies the mutations of one commit in order. */
  private final class Applier implements CommitReader.Visitor {

    private long sequence;
    private long committedMicros;

    @Override
    public void putConcept(ConceptBody body) {
      endConcept(body.idHigh(), body.idLow());
      active().putConcept(body, sequence, committedMicros);
      int added = active().concepts().size() - 1;
      concepts++;
      words += active().concepts().wordCount(added);
      vectors += body.dimension() > 0 ? 1 : 0;
    }

    @Override
    public void deleteConcept(long idHigh, long idLow) {
      endConcept(idHigh, idLow);
      for (Memtable table : tables) {
        endEdges(table, table.edges(idHigh, idLow, true, sequence));
        endEdges(table, table.edges(idHigh, idLow, false, sequence));
      }
    }

    @Override
    public void putAssociation(AssociationBody body) {
      int type = types.findOrAdd(typeOf(body));
      endEdge(body, type);
      active().putAssociation(body, type, sequence);
      associations++;
    }

    @Override
    public void deleteAssociation(AssociationBody body) {
      int type = types.find(typeOf(body));
      if (type >= 0) {
        endEdge(body, type);
      }
    }

    private AssociationType typeOf(AssociationBody body) {
      return TypeNumbers.builtIn(body.typeNumber())
          .orElseGet(() -> new AssociationType(body.typeName()));
    }

    private void endConcept(long idHigh, long idLow) {
      for (int i = tables.size() - 1; i >= 0; i--) {
        Memtable table = tables.get(i);
        int version = table.findConcept(idHigh, idLow, sequence);
        if (version >= 0) {
          table.concepts().setDeath(version, sequence);
          concepts--;
          words -= table.concepts().wordCount(version);
          vectors -= table.concepts().vectorRow(version) >= 0 ? 1 : 0;
          return; // at most one version of a concept lives
        }
      }
    }

    private void endEdge(AssociationBody body, int type) {
      for (int i = tables.size() - 1; i >= 0; i--) {
        int edge = tables.get(i).findLiveEdge(body, type);
        if (edge >= 0) {
          tables.get(i).edges().setDeath(edge, sequence);
          associations--;
          return; // at most one version of an association lives
        }
      }
    }

    private void endEdges(Memtable table, EdgeCursor cursor) {
      while (cursor.next()) {
        table.edges().setDeath(cursor.edge(), sequence);
        associations--;
      }
    }
  }
}
