package sutra.storage.mmap.vectors;

import java.util.List;
import java.util.Optional;
import sutra.storage.mmap.rows.VectorRows;

/** The embeddings that a layer has of one space, with what helps to search them, as far as that is there. */
public interface IndexedRows extends VectorRows {

  /** Rows that are complete now. */
  int count();

  /** The row of a concept version of the layer; -1 if it has none. */
  int rowOf(int concept);

  /**
   * The rows that have codes, in stretches that follow each other from the first row on. Rows behind
   * them have none yet.
   *
   * @param coding of their space; the same each time
   */
  List<CodedRows> coded(VectorCoding coding);

  /**
   * Codes rows that have no codes, if they are enough. By one thread, which sees the rows complete.
   *
   * @param rows complete ones
   * @return whether there may be more to code
   */
  boolean codeMore(int rows, VectorCoding coding);

  /** The graph over all rows; empty if there is none, or none yet. */
  Optional<NeighborGraph> graph();
}
