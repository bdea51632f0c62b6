package sutra.storage.mmap.vectors;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import sutra.storage.api.quantize.CodeScorer;

/**
 * The graph over the rows of a segment, mapped. Nobody changes it, so readers need no lock: versions that
 * have ended are walked over, and left out by who takes the rows. Any thread.
 */
public final class NeighborGraph implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(NeighborGraph.class.getName());

  /** Walks kept for use again; more than this at once make their own. */
  private static final int KEPT_WALKS = 16;

  private final GraphFile file;
  private final Queue<BeamSearch> walks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger kept = new AtomicInteger();
  private final AtomicBoolean torn = new AtomicBoolean();

  NeighborGraph(GraphFile file) {
    this.file = file;
  }

  /** How well it answers, as measured when it was built. */
  public RecallCurve recall() {
    return file.recall();
  }

  /** Whether a walk has met a link that leads nowhere; from then on walks find nothing. */
  public boolean isTorn() {
    return torn.get();
  }

  /** Bytes on disk. */
  public long bytes() {
    return file.bytes();
  }

  /**
   * Finds near rows by their codes; none if a link is damaged.
   *
   * @param coded the codes of all rows
   * @param width how many rows to find
   * @param found takes them, the nearest first by their codes
   * @return how many rows were looked at
   */
  public int walk(CodedRows coded, CodeScorer scorer, int width, NearRows found) {
    found.clear();
    if (isTorn()) {
      return 0;
    }
    BeamSearch walk = take();
    try {
      Beam beam =
          walk.run(
              file.links(),
              file.entries(),
              file.entries().length,
              (rows, count, scores) -> scorer.scores(coded.codes(), 0, rows, count, scores),
              width);
      found.take(beam);
      return walk.scored();
    } catch (IndexOutOfBoundsException e) { // of the links or the codes, which check each access
      tear(e);
      return walk.scored();
    } finally {
      give(walk);
    }
  }

  private void tear(IndexOutOfBoundsException e) {
    if (torn.compareAndSet(false, true)) {
      LOGGER.log(
          Level.WARNING,
          "{0}: has a link that leads nowhere, so codes are scanned instead ({1}): close the store and"
              + " delete the file, which is then built again",
          file.place(),
          e.getMessage());
    }
  }

  private BeamSearch take() {
    BeamSearch walk = walks.poll();
    if (walk == null) {
      return new BeamSearch();
    }
    kept.decrementAndGet();
    return walk;
  }

  private void give(BeamSearch walk) {
    if (kept.incrementAndGet() <= KEPT_WALKS) {
      walks.add(walk);
    } else {
      kept.decrementAndGet();
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
