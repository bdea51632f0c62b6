package sutra.storage.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A store as it stood after one commit; it never changes, whatever is written meanwhile.
 *
 * <p>Thread-safe. No method takes a lock, waits for a writer or waits for background work. A
 * snapshot keeps what it needs from being freed until it is closed: close it soon. After {@link
 * #close}, or after its store was closed, each method throws {@link StoreClosedException}. Streams
 * end with their snapshot.
 *
 * <p>A concept whose expiry has passed is not found. Reads detect damage of what they touch and
 * throw {@link CorruptStoreException} rather than return it.
 */
public interface Snapshot extends AutoCloseable {

  /** The last commit that this snapshot includes; 0 for a store never written. */
  long sequence();

  /**
   * The embedding spaces that can be asked, none in a store without one. The first is that of {@link
   * Query#vector} and {@link Concept#embedding} where nothing else is said: the one that was active when
   * the snapshot was opened, also where it shows the past.
   */
  List<EmbeddingSpace> spaces();

  /** Returns the concept of that id, if there is one. */
  Optional<Concept> get(ConceptId id);

  /**
   * Lists the versions of a concept that were written up to this snapshot, the newest first; none if
   * it was never put. A version says which commit ended it, if this snapshot includes that commit: a
   * deletion is an end with which no later version begins. Versions that have expired are listed as
   * well. What one commit wrote and replaced or deleted again never stood and is left out. Costs what
   * reading these versions costs.
   *
   * @throws UnsupportedOperationException if the provider keeps no history
   */
  default List<ConceptVersion> history(ConceptId id) {
    throw new UnsupportedOperationException("id=" + id + ": the store has no history");
  }

  /**
   * Returns the associations of a concept, the surest first and, among equally sure ones, those
   * written last first.
   *
   * @param id the concept; it need not exist
   * @param direction which ends to look at
   * @param types the types wanted; all if empty
   */
  List<Neighbor> neighbors(ConceptId id, Direction direction, Set<AssociationType> types);

  /**
   * The associations as a graph of numbered nodes, to walk much of it. To number the nodes may take
   * time and memory in proportion to all ids: ask once and keep the view as long as it is of use.
   *
   * @implSpec lists all ids, and asks {@link #neighbors} for what is at a node
   */
  default GraphView graph() {
    return new ListedGraph(this);
  }

  /**
   * The same associations, to walk little of them: costs what is met and nothing in proportion to all
   * ids. Nodes are numbered as they are met, if that is cheaper: {@link GraphView#nodeCount} then grows,
   * and {@link GraphView#node} gives any id a number, or -1 if it certainly has no associations. Such a
   * view, with all its cursors, belongs to one thread.
   *
   * @implSpec the default is {@link #graph}
   */
  default GraphView localGraph() {
    return graph();
  }

  /** Answers a query with at most {@link Query#limit} hits, the best first. */
  List<Hit> search(Query query);

  /**
   * Answers many queries, several at once. The answers are those of {@link #search}, whatever the number
   * of threads; more threads than the machine has processors gain nothing.
   *
   * @implSpec the default asks {@link #search} in that many platform threads of its own, or in the calling
   *     one if a single thread is enough; it waits for them without regard to interrupts, and if a query
   *     fails, starts none that comes later
   * @param queries to answer; none of them is null
   * @param threads that answer, at least 1
   * @return the answers, in the order of the queries
   * @throws RuntimeException what {@link #search} throws for the first of the queries that fail, once all
   *     threads have ended
   */
  default List<List<Hit>> searchAll(List<Query> queries, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads=" + threads + ": expected at least 1");
    }
    return new ParallelSearch(this, queries).run(threads);
  }

  /**
   * Answers a query and tells how: which rankings ran, how each went through each part of the store,
   * and what it cost. Takes longer than {@link #search}, as it counts what passes the filter.
   *
   * @implSpec the default tells nothing but the hits and the time
   */
  default QueryPlan explain(Query query) {
    long started = System.nanoTime();
    List<Hit> hits = search(query);
    return new QueryPlan(hits, List.of(), (System.nanoTime() - started) / 1_000);
  }

  /** Finds the best path that a traversal allows, if there is one. */
  Optional<Path> path(Traversal traversal);

  /** All concepts, in no particular order, read as the stream is consumed. */
  Stream<Concept> concepts();

  /**
   * The same concepts, field by field: costs less than {@link #concepts}, which reads each whole and
   * copies an embedding once more when it is asked for.
   *
   * @implSpec the default goes through {@code concepts()}
   */
  default ConceptCursor cursor() {
    return new IteratorCursor(concepts().iterator());
  }

  /**
   * The concept of that id, if there is one, field by field: {@link #get} for those who need a part of it,
   * or its embedding without the copy that a {@link Concept} keeps.
   *
   * @implSpec the default reads the concept whole
   */
  default ConceptCursor cursor(ConceptId id) {
    return new IteratorCursor(get(id).stream().iterator());
  }

  /** All associations, in no particular order, read as the stream is consumed. */
  Stream<Association> associations();

  /**
   * The number of concepts, those included that expired but were not deleted yet. In a snapshot of the
   * past the first question that needs it, or the average length of contents, may count everything.
   */
  long conceptCount();

  /**
   * The number of those concepts whose content has a word, by the store's analyzer: what tells a rare word
   * from a common one. Of a text of several words it is the number for the rarest of them, and so no less
   * than that of the concepts with all; of a text without any, such as punctuation or what the analyzer
   * leaves out, all concepts. Costs finding the word, and where versions ended, or in a snapshot of the
   * past, going through its occurrences.
   */
  long conceptCount(String word);

  /** The number of associations. */
  long associationCount();

  /** Lets go of what the snapshot holds. Does nothing when closed already. */
  @Override
  void close();
}
