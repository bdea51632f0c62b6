package sutra.storage.mmap.sealed;

import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.rows.VectorRows;

/**
 * The embeddings that the concept versions of a segment have in one space. An ordinal is the place of a
 * version in the segment. One thread.
 */
public interface EmbeddingSource {

  int conceptCount();

  /** What holds the embedding of a concept version, if it has one. */
  VectorRows vectors(int ordinal);

  /** The row of a concept version in what holds it; -1 if it has none. */
  int vectorRow(int ordinal);

  /** What embeddings are like in the file that is written. */
  RowShape shape();
}
