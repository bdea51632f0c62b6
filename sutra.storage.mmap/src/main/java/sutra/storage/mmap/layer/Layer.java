package sutra.storage.mmap.layer;

import java.util.function.IntConsumer;
import sutra.storage.mmap.record.AssociationBody;
import sutra.storage.mmap.vectors.IndexedRows;
import sutra.storage.mmap.vectors.NoRows;

/**
 * A part of a store: versions of concepts and associations that were written in one stretch of time,
 * named by ordinals, with their indexes. Any thread may read while the log thread writes.
 *
 * <p>A version is born with a commit and dies with the commit that replaces or deletes it, which may
 * stand in a later layer: a snapshot at sequence s shows it if {@code birth <= s < death}.
 */
public interface Layer extends AutoCloseable {

  /** The death of a version that lives. */
  long ALIVE = Long.MAX_VALUE;

  /** How much of it a snapshot taken now may look at. For the log thread. */
  LayerView view();

  ConceptVersions concepts();

  EdgeVersions edges();

  /** The rows of embeddings that it has of a space; {@link NoRows} if it has none. */
  IndexedRows vectors(int space);

  /** When its commits were made. */
  CommitTimes commits();

  /** The newest version of a concept that the layer has, visible or not, or -1. */
  int newestConcept(long idHigh, long idLow);

  /** The version of a concept that a snapshot at that sequence shows, or -1. */
  int findConcept(long idHigh, long idLow, long sequence);

  /** The same, faster for an id that the layer has and slower for others. */
  default int findLikelyConcept(long idHigh, long idLow, long sequence) {
    return findConcept(idHigh, idLow, sequence);
  }

  /**
   * The node of an id: the layer's own number of each id that it knows as a concept or as the end of
   * an association; -1 if it knows it not. While the log thread writes, later nodes may be found.
   */
  int findNode(long idHigh, long idLow);

  /** The same, faster for an id that the layer has and slower for others. */
  default int findLikelyNode(long idHigh, long idLow) {
    return findNode(idHigh, idLow);
  }

  /** The upper half of the id of a node. */
  long nodeHigh(int node);

  /** The lower half of the id of a node. */
  long nodeLow(int node);

  /** Whether the nodes are numbered in the order of their ids, as unsigned numbers. */
  boolean hasSortedNodes();

  /** A cursor over the associations at one end that a snapshot at that sequence shows. */
  EdgeCursor edges(boolean outgoing, long sequence);

  /** The same, moved before the first association of a concept. */
  default EdgeCursor edges(long idHigh, long idLow, boolean outgoing, long sequence) {
    EdgeCursor cursor = edges(outgoing, sequence);
    cursor.from(findNode(idHigh, idLow));
    return cursor;
  }

  /** Calls with the concept versions created in [from, before), in the order of creation. */
  void forEachCreated(long fromMicros, long beforeMicros, IntConsumer consumer);

  // For the log thread

  /** Ends a concept version: snapshots at that sequence and later no longer show it. */
  void endConcept(int concept, long sequence);

  /** The version of an association that lives, or -1. */
  int findLiveEdge(AssociationBody body, int type);

  /** Ends an association version. */
  void endEdge(int edge, long sequence);

  /** Frees the memory; reads from then on throw {@link IllegalStateException}. */
  @Override
  void close();

  /** Closes it because nobody can reach it any more, and deletes what it has on disk if it is no more. */
  default void discard() {
    close();
  }
}
