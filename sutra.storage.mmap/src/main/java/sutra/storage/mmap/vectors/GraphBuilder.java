package sutra.storage.mmap.vectors;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import sutra.storage.api.quantize.CodeScorer;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.mmap.io.Layouts;

/**
 * Builds the neighbour graph of a segment's rows: each row in turn looks for the rows near to it in the
 * graph built so far, by codes, chooses among them by exact distances, and is linked both ways.
 *
 * <p>Some rows are held out until it was measured with them as questions: the neighbours of a question of a
 * user are not linked with it either.
 *
 * <p>Several threads build one graph. Who changes a row's links holds the lock of its stripe; who reads
 * them does not, and may meet a list half changed, whose entries are rows all the same.
 */
final class GraphBuilder {

  private static final int STRIPES = 1 << 10;

  private final RowGeometry geometry;
  private final Codebook codebook;
  private final MemorySegment codes;
  private final long codesBase;
  private final GraphSettings settings;
  private final EntryRows entries;
  private final HeldOutRows heldOut;
  private final GrowingLinks links;
  private final ReentrantLock[] locks = new ReentrantLock[STRIPES];
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger linkedEntries = new AtomicInteger();

  /**
   * @param codes of all rows, in order, from {@code codesBase} on
   * @param arena whose memory the links take
   */
  GraphBuilder(
      RowGeometry geometry,
      Codebook codebook,
      MemorySegment codes,
      long codesBase,
      GraphSettings settings,
      Arena arena) {
    this.geometry = geometry;
    this.codebook = codebook;
    this.codes = codes;
    this.codesBase = codesBase;
    this.settings = settings;
    int count = geometry.rows().count();
    this.entries = EntryRows.among(count);
    this.heldOut = HeldOutRows.among(count, entries);
    long size = count * GrowingLinks.stride(settings.room());
    this.links = new GrowingLinks(arena.allocate(size, Layouts.LE_INT.byteSize()), settings.room());
    for (int i = 0; i < STRIPES; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /**
   * Links all rows but those that are held out.
   *
   * @param isStopped asked before each row; then the graph is of no use
   */
  void link(BooleanSupplier isStopped) {
    var first = new Inserter();
    for (int i = 0; i < entries.count(); i++) {
      first.insert(entries.row(i));
      linkedEntries.incrementAndGet();
    }
    Workers.run(settings.threads(), () -> insertAll(new Inserter(), isStopped));
    trimAll(isStopped);
  }

  /** Links the rows that were held out. */
  void linkHeldOut(BooleanSupplier isStopped) {
    var last = new Inserter();
    for (int i = 0; i < heldOut.count() && !isStopped.getAsBoolean(); i++) {
      last.insert(heldOut.row(i));
    }
    trimAll(isStopped);
  }

  private void trimAll(BooleanSupplier isStopped) {
    next.set(0);
    Workers.run(settings.threads(), () -> trimAll(new Inserter(), isStopped));
  }

  HeldOutRows heldOut() {
    return heldOut;
  }

  GrowingLinks links() {
    return links;
  }

  EntryRows entries() {
    return entries;
  }

  private void insertAll(Inserter inserter, BooleanSupplier isStopped) {
    int count = geometry.rows().count();
    for (int row; (row = next.getAndIncrement()) < count && !isStopped.getAsBoolean(); ) {
      if (!entries.contains(row) && !heldOut.contains(row)) {
        inserter.insert(row);
      }
    }
  }

  private void trimAll(Inserter inserter, BooleanSupplier isStopped) {
    int count = geometry.rows().count();
    for (int row; (row = next.getAndIncrement()) < count && !isStopped.getAsBoolean(); ) {
      if (links.count(row) > settings.degree()) {
        inserter.trim(row);
      }
    }
  }

  private ReentrantLock lock(int row) {
    return locks[row & (STRIPES - 1)];
  }

  /** What one thread needs to link rows. */
  private final class Inserter {

    private final BeamSearch walk = new BeamSearch();
    private final NearFirst near;
    private final NeighborChoice choice;
    private final float[] point = new float[geometry.rows().dimension()];
    private final float[] query = new float[geometry.rows().dimension()];
    private final int[] neighbors = new int[settings.room() + 1];
    private final int[] chosen = new int[settings.degree()];

    private Inserter() {
      int most = Math.max(settings.buildWidth(), settings.room() + 1);
      near = new NearFirst(most);
      choice = new NeighborChoice(geometry, settings.alpha(), most);
    }

    private void insert(int row) {
      int count = choose(row, nearest(row));
      System.arraycopy(choice.chosen(), 0, chosen, 0, count);
      lock(row).lock();
      try {
        links.set(row, chosen, count);
      } finally {
        lock(row).unlock();
      }
      for (int i = 0; i < count; i++) {
        linkBack(chosen[i], row);
      }
    }

    private Beam nearest(int row) {
      geometry.rows().copy(row, query);
      CodeScorer scorer = codebook.scorer(query);
      return walk.run(
          links,
          entries.rows(),
          linkedEntries.get(),
          (rows, count, scores) -> {
            scorer.scores(codes, codesBase, rows, count, scores);
            geometry.lift(row, rows, count, scores);
          },
          settings.buildWidth());
    }

    private int choose(int row, Beam beam) {
      near.clear();
      for (int rank = 0; rank < beam.size(); rank++) {
        if (beam.row(rank) != row) { // another thread may have linked to it
          near.add(beam.row(rank));
        }
      }
      return chooseNear(row);
    }

    private int chooseNear(int row) {
      geometry.copy(row, point);
      near.sort(geometry, row, point);
      return choice.choose(near.rows(), near.distances(), near.count(), settings.degree());
    }

    private void linkBack(int row, int neighbor) {
      lock(row).lock();
      try {
        if (links.count(row) < settings.room()) {
          links.append(row, neighbor);
        } else {
          int count = links.copy(row, neighbors);
          neighbors[count] = neighbor;
          rechoose(row, count + 1);
        }
      } finally {
        lock(row).unlock();
      }
    }

    private void trim(int row) {
      rechoose(row, links.copy(row, neighbors));
    }

    private void rechoose(int row, int count) {
      near.clear();
      for (int i = 0; i < count; i++) {
        near.add(neighbors[i]);
      }
      int kept = chooseNear(row);
      links.set(row, choice.chosen(), kept);
    }
  }
}
